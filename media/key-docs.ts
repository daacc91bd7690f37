import type {allActions} from '../source/all-actions.ts';
import {keyLabel} from '../source/keys/key-label.ts';
import {withSection} from './readme-section.ts';

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

/** @returns The readme with its key tables replaced. @throws Error when it has no place for them. */
export const withKeyDocs = (readme: string, docs: string): string =>
	withSection(readme, 'keys', docs);
