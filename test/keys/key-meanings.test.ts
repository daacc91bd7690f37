import {expect, test} from 'vitest';
import {allActions} from '../../source/all-actions.ts';
import {keyExceptions} from '../../source/keys/key-exceptions.ts';
import type {KeyMeaning} from '../../source/keys/key-meaning.ts';
import {keyMeanings} from '../../source/keys/key-meanings.ts';
import {screens} from '../../source/screens/index.ts';
import {type Keyed, keyFights, keyLayerTables} from './key-layer-tables.ts';

const places = allActions(screens);
const actions: readonly Keyed[] = places.flatMap(place => place.actions);

const fits = (pattern: string, id: string) =>
	new RegExp(`^${pattern.replaceAll('.', '\\.').replaceAll('*', '.*')}$`).test(id);

const meaningsOf = (key: string, id: string) =>
	[...keyMeanings, ...keyExceptions].filter(
		({keys, actions: ids}) => keys.includes(key) && ids.some(pattern => fits(pattern, id)),
	);

/** Every key of these actions that the table gives no meaning, or more than one. */
const unclear = (among: readonly Keyed[]) =>
	among.flatMap(({id, keys}) =>
		keys.filter(key => meaningsOf(key, id).length !== 1).map(key => `${key} ${id}`),
	);

test('Every key of every action has one meaning, that of the table', () => {
	expect(unclear(actions)).toEqual([]);
});

test('A key that is used for something else than it means is found', () => {
	expect(unclear([{id: 'image.delete', keys: ['u']}])).toEqual(['u image.delete']);
	expect(unclear([{id: 'image.explode', keys: ['ctrl-e']}])).toEqual(['ctrl-e image.explode']);
});

test('No key stands in the table twice; a second meaning is an exception and says why', () => {
	const keys = keyMeanings.flatMap(meaning => meaning.keys);
	expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
	for (const {keys: again, why} of keyExceptions) {
		expect(keys).toEqual(expect.arrayContaining([...again]));
		expect(why).toMatch(/\w.*\.$/);
	}
});

test('The table names no action that has gone, or has another key now', () => {
	const isUsed = (keys: readonly string[], pattern: string) =>
		actions.some(({id, keys: own}) => fits(pattern, id) && own.some(key => keys.includes(key)));
	const stale = ({keys, actions: ids}: KeyMeaning) => ids.filter(pattern => !isUsed(keys, pattern));
	expect([...keyMeanings, ...keyExceptions].flatMap(stale)).toEqual([]);
});

test.each(keyLayerTables)('No two actions fight for a key: $title', ({actions: layer}) => {
	expect(keyFights(layer)).toEqual([]);
});

test('Two actions of one layer with the same key are found', () => {
	const layer = [
		{id: 'image.pull', keys: ['p', 'enter']},
		{id: 'image.push', keys: ['u', 'p']},
		{id: 'text.clearSearch', keys: ['escape']},
		{id: 'view.back', keys: ['escape']},
	];
	expect(keyFights(layer)).toEqual(['p: image.pull, image.push']);
});

test('Every action of the program stands in a layer that is looked at', () => {
	const looked = new Set(keyLayerTables.flatMap(({actions: layer}) => layer.map(({id}) => id)));
	const missed = actions.map(({id}) => id).filter(id => !looked.has(id));
	expect(missed).toEqual([]);
});
