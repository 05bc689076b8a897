// Looks every two seconds whether the sheet has been checked, and goes on when it has. Without
// scripts the page has a link for it, so that nothing moves that nobody can stop.
const lookAgainAfter = 2000;

async function look() {
  const answer = await fetch(location.pathname, {credentials: 'same-origin', redirect: 'manual'});
  const isStillWaiting = answer.ok && (await answer.text()).includes('data-waiting');
  if (!isStillWaiting) {
    location.reload();
    return;
  }
  setTimeout(tryLook, lookAgainAfter);
}

function tryLook() {
  look().catch(() => setTimeout(tryLook, lookAgainAfter));
}

if (document.querySelector('[data-waiting]')) setTimeout(tryLook, lookAgainAfter);
