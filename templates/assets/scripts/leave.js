// Quick exit: hides the page at once, forgets the draft, ends a reporter's session, and goes to an
// ordinary site in place of this page. Pressing Esc three times does the same.
const links = document.querySelectorAll('[data-leave]');

function leave(url) {
  document.documentElement.classList.add('sw-left');
  document.title = '\u200b';
  try {
    sessionStorage.clear();
  } catch {
    // Storage may be switched off; then there is no draft either.
  }
  const follow = document.querySelector('[data-follow]');
  if (follow) navigator.sendBeacon('/follow/leave', new URLSearchParams({csrf: follow.dataset.csrf}));
  location.replace(url);
}

for (const link of links) {
  link.addEventListener('click', (event) => {
    event.preventDefault();
    leave(link.href);
  });
}

let presses = [];
document.addEventListener('keydown', (event) => {
  if (event.key !== 'Escape' || !links.length) return;
  const now = event.timeStamp;
  presses = presses.filter((time) => now - time < 5000);
  presses.push(now);
  if (presses.length >= 3) leave(links[0].href);
});
