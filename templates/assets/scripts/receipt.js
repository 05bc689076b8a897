// Draws the receipt code with its words and its QR picture as one picture to keep, and prints.
document.documentElement.classList.add('js-enabled');

try {
  sessionStorage.clear();
} catch {
  // Storage may be switched off; then there was no draft.
}

const receipt = document.querySelector('[data-receipt]');
const save = document.querySelector('[data-receipt-save]');

function draw() {
  const width = 720;
  const lines = [...receipt.querySelectorAll('[data-receipt-line]')].map((line) => [...line.textContent].join(' '));
  const words = [...receipt.querySelectorAll('[data-receipt-word]')].map((word, index) => `${index + 1} ${word.textContent}`);
  const rows = lines.length ? lines : [0, 3, 6, 9].map((at) => words.slice(at, at + 3).join('   '));
  const size = lines.length ? 64 : 30;
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = 590 + rows.length * size * 1.5;
  const pen = canvas.getContext('2d');
  const family = getComputedStyle(document.body).fontFamily;
  pen.fillStyle = '#ffffff';
  pen.fillRect(0, 0, width, canvas.height);
  pen.fillStyle = '#10222b';
  pen.textAlign = 'center';
  let y = 70;
  const write = (text, height, weight) => {
    pen.font = `${weight} ${height}px ${family}`;
    pen.fillText(text, width / 2, y, width - 60);
    y += height * 1.5;
  };
  write(receipt.dataset.title, 32, 600);
  y += 10 + size * 0.6;
  for (const row of rows) write(row, size, 600);
  pen.imageSmoothingEnabled = false;
  pen.drawImage(receipt.querySelector('[data-receipt-picture]'), (width - 360) / 2, y - size * 0.7, 360, 360);
  y += 420 - size * 0.7;
  write(receipt.dataset.note, 24, 400);
  return canvas.toDataURL('image/png');
}

// The link downloads the picture where the browser can; where it cannot, as in WeChat, the picture
// on the page is the one to press and hold.
save?.addEventListener('click', () => {
  const picture = draw();
  save.href = picture;
  const shown = document.querySelector('.sw-receipt__whole') ?? document.createElement('img');
  shown.className = 'sw-receipt__whole';
  shown.alt = receipt.dataset.title;
  shown.src = picture;
  save.parentElement.after(shown);
});

document.querySelector('[data-receipt-print]')?.addEventListener('click', () => window.print());
