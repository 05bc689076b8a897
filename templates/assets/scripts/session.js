// Warns two minutes before the session ends, renews it on request, and leaves the page when it has
// ended, so that nothing stays on the screen.
const bar = document.querySelector('[data-session-left]');
const warnBefore = 120;

if (bar) {
  const whole = Number(bar.dataset.sessionLeft);
  let ends = Date.now() + whole * 1000;
  const tick = () => {
    const left = (ends - Date.now()) / 1000;
    if (left <= 0) {
      location.replace('/login');
      return;
    }
    bar.hidden = left > warnBefore;
  };
  setInterval(tick, 1000);
  tick();
  // A file that is being sent keeps the session.
  document.addEventListener('session-used', () => {
    ends = Date.now() + whole * 1000;
    tick();
  });
  bar.querySelector('[data-session-renew]').addEventListener('click', async () => {
    const answer = await fetch('/session/renew', {
      method: 'POST',
      credentials: 'same-origin',
      body: new URLSearchParams({csrf: bar.dataset.csrf}),
    });
    if (!answer.ok) {
      location.replace('/login');
      return;
    }
    ends = Date.now() + whole * 1000;
    tick();
  });
}
