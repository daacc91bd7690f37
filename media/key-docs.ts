import type {allActions} from '../source/all-actions.ts';
import {keyLabel} from '../source/keys/key-label.ts';

const cell = (text: string) => text.replaceAll('|', '\\|');

/** Every key of the program as Markdown tables, one for each place where keys are heard. */
export function keyDocs(places: ReturnType<typeof allActions>): string {
	return places
		.map(({title, actions}) => {
			const rows = actions.map(({id, keys, title: what}) => {
				const labels = keys.map(key => `\`${keyLabel(key, {ascii: false})}\``).join(' ');
				return `| ${cell(labels)} | ${cell(what)} | \`${id}\` |`;
			});
			return [
				`### ${title}`,
				'',
				'| Keys | What they do | Action id |',
				'|---|---|---|',
				...rows,
			].join('\n');
		})
		.join('\n\n');
}

const start = '<!-- keys: written by `npm run media` -->';
const end = '<!-- end of keys -->';

/** @returns The readme with its key tables replaced. @throws Error when it has no place for them. */
export function withKeyDocs(readme: string, docs: string): string {
	const from = readme.indexOf(start);
	const to = readme.indexOf(end);
	if (from === -1 || to === -1) {
		throw new Error('The readme has no place for the keys');
	}

	return `${readme.slice(0, from + start.length)}\n\n${docs}\n\n${readme.slice(to)}`;
}
