// The reporter's side of the JSON API, as a client program would use it.

export async function complain(client, fields) {
  const response = await client.postJson('/api/v1/complaints', {
    mode: 'anonymous',
    net: 'project',
    category: ['quality'],
    language: 'en',
    ...fields,
  });
  if (response.status !== 201) {
    throw new Error(`complaint refused: ${response.status} ${response.text}`);
  }
  return response.json();
}

export function follow(client, receipt) {
  return client.postJson('/api/v1/follow', { receipt });
}

export async function opened(client, receipt) {
  const response = await follow(client, receipt);
  if (response.status !== 200) {
    throw new Error(`receipt refused: ${response.status} ${response.text}`);
  }
  return response.json();
}

export function say(client, token, text) {
  return client.postJson('/api/v1/follow/messages', { text }, { Authorization: `Bearer ${token}` });
}
