// Moves the focus to the error summary, and from there into the field that an error is about.
const summary = document.querySelector('[data-error-summary]');

summary?.focus();
summary?.addEventListener('click', (event) => {
  const link = event.target.closest('a[href^="#"]');
  const field = link && document.getElementById(link.hash.slice(1));
  if (!field) return;
  event.preventDefault();
  const folded = field.closest('details');
  if (folded) folded.open = true;
  const group = field.closest('.govuk-form-group') ?? field;
  group.scrollIntoView();
  field.focus({preventScroll: true});
});
