import {safeText} from '../../../format/safe-text.ts';

/** A remark of one or more lines; no text can break out of it. */
export const comment = (text: string): string =>
	text
		.split('\n')
		.map(line => `# ${safeText(line)}`.trimEnd())
		.join('\n');
