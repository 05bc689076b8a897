// Looks every second how far the sheet has come, and goes on when it is ready. Without scripts the
// page has a link for it, so that nothing moves that nobody can stop.
const lookAgainAfter = 1000;

async function look() {
  const answer = await fetch(location.pathname, {credentials: 'same-origin', redirect: 'manual'});
  const told = answer.ok && new DOMParser().parseFromString(await answer.text(), 'text/html').querySelector('[data-waiting]');
  if (!told) {
    location.reload();
    return;
  }
  const shown = document.querySelector('[data-waiting]');
  shown.querySelector('progress').value = told.querySelector('progress').value;
  const [text, next] = [shown, told].map((part) => part.querySelector('[role="status"]'));
  if (text.textContent !== next.textContent) text.textContent = next.textContent;
  setTimeout(tryLook, lookAgainAfter);
}

function tryLook() {
  look().catch(() => setTimeout(tryLook, lookAgainAfter));
}

if (document.querySelector('[data-waiting]')) setTimeout(tryLook, lookAgainAfter);
