// Small comforts of forms: one sending only, and a count near a text's limit.
document.documentElement.classList.add('js-enabled');

for (const form of document.querySelectorAll('[data-report], [data-once]')) {
  let sent = false;
  const button = form.querySelector('[data-send]');
  const label = button?.textContent;
  form.addEventListener('submit', (event) => {
    if (sent) {
      event.preventDefault();
      return;
    }
    sent = true;
    if (event.submitter === button) {
      button.setAttribute('aria-disabled', 'true');
      button.textContent = form.dataset.sending;
    }
  });
  // Coming back to the page by the back button.
  window.addEventListener('pageshow', () => {
    sent = false;
    if (!button) return;
    button.removeAttribute('aria-disabled');
    button.textContent = label;
  });
}

for (const text of document.querySelectorAll('[data-limit]')) {
  const limit = Number(text.dataset.limit);
  const count = document.createElement('p');
  count.className = 'sw-small';
  count.setAttribute('aria-live', 'polite');
  text.after(count);
  const show = () => {
    const left = limit - [...text.value].length;
    const words = left < 0 ? text.dataset.over : text.dataset.left;
    count.textContent = left < limit / 10 ? words.replace('{n}', Math.abs(left)) : '';
  };
  text.addEventListener('input', show);
  show();
}
