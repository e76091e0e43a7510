/** What a page is made of; addresses as the editor hands them out. */
export interface PageParts {
  readonly title: string;
  readonly script: string;
  readonly style: string;
  /** The editor's own source of files. */
  readonly source: string;
  /** Fresh for each page. */
  readonly nonce: string;
  /** Handed to the page as data, not as code. */
  readonly state: unknown;
}

/** The frame of a page: one script, one style sheet, and nothing else is let in. Text comes later, by messages. */
export const pageHtml = ({ title, script, style, source, nonce, state }: PageParts): string => `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="UTF-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src ${source}; script-src 'nonce-${nonce}'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="${attribute(style)}">
<title>${attribute(title)}</title>
</head>
<body data-state="${attribute(JSON.stringify(state))}">
<p id="news" class="news" role="status" aria-live="polite"></p>
<main id="page" tabindex="-1"></main>
<script nonce="${nonce}" src="${attribute(script)}"></script>
</body>
</html>`;

const attribute = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
