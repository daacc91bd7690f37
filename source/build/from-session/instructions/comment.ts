import {safeText} from '../../../format/safe-text.ts';

/** A remark of one or more lines; written as safe text, so that none can break out of it. */
export const comment = (text: string): string =>
	text
		.split('\n')
		.map(line => `# ${safeText(line)}`.trimEnd())
		.join('\n');
