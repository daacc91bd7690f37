import {readdirSync, readFileSync} from 'node:fs';
import path from 'node:path';
import {describe, expect, test} from 'vitest';
import {allActions} from '../../source/all-actions.ts';
import type {Action} from '../../source/keys/action.ts';
import {screens} from '../../source/screens/index.ts';
import {readTexts} from './read-texts.ts';
import {exempt, outOfUse} from './words.ts';

const source = path.resolve(import.meta.dirname, '../../source');

const files = readdirSync(source, {recursive: true, encoding: 'utf8'})
	.filter(file => /\.tsx?$/.test(file))
	.toSorted();

/** A path, an id, a name in code: nothing that is read as words. */
const isWords = (text: string) =>
	/[a-z]{2}/i.test(text) && !/^[\w.@$/-]*[./_$@][\w.@$/-]*$/.test(text);

/** What is out of use in a text, with what to write. */
const complaints = (text: string): string[] =>
	outOfUse.flatMap(({pattern, instead}) => {
		const found = pattern.exec(text)?.[0];
		return found === undefined ? [] : [`"${found}" in "${text}": write ${instead}`];
	});

/** Of one file, and of this text alone. */
const isKnown = (text: string) =>
	exempt.some(exemption => !exemption.path.endsWith('/') && exemption.text.test(text));

const isExempt = (file: string, text: string) =>
	exempt.some(exemption => file.startsWith(exemption.path) && exemption.text.test(text));

describe('The words of the program', () => {
	test('are those of source/words.md in every text of the source', () => {
		const found = files.flatMap(file =>
			readTexts(readFileSync(path.join(source, file), 'utf8'), file.endsWith('.tsx'))
				.filter(({text}) => isWords(text) && !isExempt(file, text))
				.flatMap(({line, text}) => complaints(text).map(said => `source/${file}:${line} ${said}`)),
		);
		expect(found).toEqual([]);
	});

	test('are those of source/words.md in the title, footer and words of every action', () => {
		const found = allActions(screens).flatMap(({actions}) =>
			(actions as readonly Action<never>[]).flatMap(({id, title, footer = '', words = ''}) =>
				[title, footer, words]
					.filter(text => !isKnown(text))
					.flatMap(text => complaints(text).map(said => `${id} ${said}`)),
			),
		);
		expect(found).toEqual([]);
	});

	test('are held by exemptions of which each is needed', () => {
		const texts = files.flatMap(file =>
			readTexts(readFileSync(path.join(source, file), 'utf8'), file.endsWith('.tsx')).map(
				({text}) => ({file, text}),
			),
		);
		const isNeeded = ({path: start, text: pattern}: (typeof exempt)[number]) =>
			texts.some(
				({file, text}) =>
					file.startsWith(start) && pattern.test(text) && complaints(text).length > 0,
			);
		expect(exempt.filter(exemption => !isNeeded(exemption))).toEqual([]);
	});
});
