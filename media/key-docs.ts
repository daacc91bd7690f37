import type {allActions} from '../source/all-actions.ts';
import {keyExceptions} from '../source/keys/key-exceptions.ts';
import {keyLabel} from '../source/keys/key-label.ts';
import {keyMeanings} from '../source/keys/key-meanings.ts';
import {withSection} from './readme-section.ts';

/** A backtick needs a longer fence than itself. */
const codeSpan = (text: string) => (text === '`' ? '`` ` ``' : `\`${text}\``);

const cell = (text: string) => text.replaceAll('|', '\\|');

const codeSpans = (keys: readonly string[]) =>
	keys.map(key => codeSpan(keyLabel(key, {ascii: false}))).join(' ');

/** What each key means on all screens, and where it means something else. */
function meaningDocs(): string {
	const rows = keyMeanings.map(({keys, meaning}) => {
		const others = keyExceptions
			.filter(exception => exception.keys.some(key => keys.includes(key)))
			.map(({meaning: other, why}) => `${other}: ${why}`);
		return `| ${cell(codeSpans(keys))} | ${cell(meaning)} | ${cell(others.join(' '))} |`;
	});
	return ['## One key, one meaning', '', '| Keys | Meaning | But |', '|---|---|---|', ...rows].join(
		'\n',
	);
}

/** Every key of the program as Markdown tables: what keys mean, then one for each place where they are heard. */
export function keyDocs(places: ReturnType<typeof allActions>): string {
	const tables = places.map(({title, actions}) => {
		const rows = actions.map(({id, keys, title: what}) => {
			// What has no key of its own is found by its name.
			const labels = codeSpans(keys.length > 0 ? keys : [':']);
			return `| ${cell(labels)} | ${cell(what)} | \`${id}\` |`;
		});
		return [
			`## ${title}`,
			'',
			'| Keys | What they do | Action id |',
			'|---|---|---|',
			...rows,
		].join('\n');
	});
	return [meaningDocs(), ...tables].join('\n\n');
}

/** @returns The page with its key tables replaced. @throws Error when it has no place for them. */
export const withKeyDocs = (page: string, docs: string): string => withSection(page, 'keys', docs);
