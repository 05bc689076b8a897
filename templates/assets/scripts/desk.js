// Keyboard on the desk: j and k move through the rows, Enter opens.
document.documentElement.classList.add('js-enabled');

const rows = [...document.querySelectorAll('[data-desk] tbody tr')];
let chosen = -1;

function choose(index) {
  if (!rows.length) return;
  rows[chosen]?.classList.remove('sw-row--chosen');
  chosen = Math.max(0, Math.min(rows.length - 1, index));
  rows[chosen].classList.add('sw-row--chosen');
  rows[chosen].querySelector('a').focus();
}

document.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest('input, select, textarea')) return;
  if (event.key === 'j') choose(chosen + 1);
  if (event.key === 'k') choose(chosen - 1);
});
