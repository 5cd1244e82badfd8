// Sends a form of the page as the request that it describes, and shows what comes back as text.
document.addEventListener('submit', async event => {
  const form = event.target.closest('form[data-api-path]');
  if (!form) return;
  event.preventDefault();
  const answer = form.querySelector('[data-api-answer]');
  const query = new URLSearchParams(), headers = {};
  let path = form.dataset.apiPath, body;
  for (const field of form.querySelectorAll('[data-in]')) {
    const value = field.value.trim();
    if (field.dataset.in === 'path') path = path.replace(`{${field.name}}`, encodeURIComponent(value));
    else if (field.dataset.in === 'body') body = value;
    else if (value && field.dataset.in === 'header') headers[field.name] = value;
    else if (value) for (const one of value.split(',')) query.append(field.name, one.trim());
  }
  const key = document.getElementById('api-key')?.value.trim();
  if (key) headers.Authorization = `Bearer ${key}`;
  if (body !== undefined) headers['Content-Type'] = 'application/json';
  const address = path + (query.size ? `?${query}` : '');
  const shown = document.createElement('pre');
  shown.tabIndex = 0;
  try {
    const response = await fetch(address, { method: form.dataset.apiMethod, headers, body, redirect: 'follow' });
    const text = await response.text();
    const tag = response.headers.get('ETag');
    let pretty = text.slice(0, 200000);
    try { pretty = JSON.stringify(JSON.parse(text), null, 2).slice(0, 200000); } catch { /* no JSON: shown as it came */ }
    shown.textContent = `${form.dataset.apiMethod} ${address}\n${response.status} ${response.statusText}${tag ? `\nETag: ${tag}` : ''}\n\n${pretty}`;
  } catch (fault) {
    shown.textContent = `${form.dataset.apiMethod} ${address}\nNo answer came: ${fault.message}`;
  }
  answer.replaceChildren(shown);
});
