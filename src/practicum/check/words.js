// Counts the words of the box above a count, while somebody types in it. Runs in the page that shows the notebook.
if (!window.practicumCountsWords) {
  window.practicumCountsWords = true;
  const count = (event) => {
    const box = event.target.closest?.('.jp-RawCell');
    const shown = box?.nextElementSibling?.querySelector('[data-words]');
    const editor = box?.querySelector('.cm-content');
    // The editor leaves out the lines of a very long text that are far out of sight.
    if (!shown || !editor || editor.querySelector('.cm-gap')) return;
    setTimeout(() => {
      const lines = [...editor.querySelectorAll('.cm-line')].map((line) => line.textContent);
      const words = lines.join('\n').split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
      shown.textContent = words === 1 ? '1 word.' : `${words} words.`;
      shown.parentElement.querySelector('span')?.remove();
    });
  };
  for (const kind of ['keyup', 'input', 'paste', 'cut', 'drop']) document.addEventListener(kind, count, true);
}
