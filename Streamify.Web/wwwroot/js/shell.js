// The page's own small services: theme, time zone, downloads, the notice when the connection is lost.
const root = document.documentElement;
const themeKey = 'streamify-theme';

function applyTheme(theme) {
  root.dataset.theme = theme;
  root.style.colorScheme = theme;
}

function toggleTheme() {
  const next = root.dataset.theme === 'dark' ? 'light' : 'dark';
  try { localStorage.setItem(themeKey, next); } catch { /* private mode: the choice lives as long as the page */ }
  applyTheme(next);
}

function saveBlob(name, blob) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

globalThis.streamify = {
  timeZone: () => Intl.DateTimeFormat().resolvedOptions().timeZone ?? null,
  saveText: (name, type, text) => saveBlob(name, new Blob([text], { type })),
  copy: async text => {
    try { await navigator.clipboard.writeText(text); return true; } catch { return false; }
  },
};

matchMedia('(prefers-color-scheme: dark)').addEventListener('change', change => {
  let chosen = null;
  try { chosen = localStorage.getItem(themeKey); } catch { /* no storage, no choice */ }
  if (!chosen) applyTheme(change.matches ? 'dark' : 'light');
});

// One listener for everything that needs no server: it also works before the page is interactive.
document.addEventListener('click', event => {
  const button = event.target.closest?.('[data-shell]');
  const nav = document.querySelector('.shell');
  switch (button?.dataset.shell) {
    case 'theme': toggleTheme(); break;
    case 'nav': setNav(nav?.dataset.nav !== 'open', button); break;
    case 'nav-close': setNav(false); break;
    // With a base address, a bare #fragment would leave the page and its filters.
    case 'skip': event.preventDefault(); document.getElementById('main')?.focus(); break;
  }
});

document.addEventListener('click', event => {
  for (const menu of document.querySelectorAll('.menu[open]')) {
    if (!menu.contains(event.target)) menu.open = false;
  }
});

document.addEventListener('keydown', event => {
  if (event.key !== 'Escape') return;
  setNav(false);
  const menu = document.querySelector('.menu[open]');
  if (menu) { menu.open = false; menu.querySelector('summary').focus(); }
});

function setNav(open) {
  const shell = document.querySelector('.shell');
  const button = document.querySelector('[data-shell="nav"]');
  if (!shell) return;
  shell.dataset.nav = open ? 'open' : 'closed';
  button?.setAttribute('aria-expanded', open ? 'true' : 'false');
  if (open) document.querySelector('.nav a')?.focus();
}

// Blazor reports the connection's state on the element with this id.
const notice = document.getElementById('components-reconnect-modal');
const words = {
  show: 'Connection lost. Trying again…',
  retrying: 'Still no connection. Trying again…',
  failed: 'The server does not answer.',
  paused: 'This page was paused.',
  'resume-failed': 'This page could not be resumed.',
};

notice?.addEventListener('components-reconnect-state-changed', event => {
  const state = event.detail.state;
  if (state === 'rejected') { location.reload(); return; }
  notice.dataset.state = state;
  const text = notice.querySelector('[data-part="text"]');
  if (words[state]) text.textContent = words[state];
});

notice?.querySelector('button')?.addEventListener('click', reconnect);
document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'visible' && notice?.dataset.state === 'failed') reconnect();
});

async function reconnect() {
  try {
    if (!(await Blazor.reconnect()) && !(await Blazor.resumeCircuit())) location.reload();
  } catch {
    notice.dataset.state = 'failed';
  }
}
