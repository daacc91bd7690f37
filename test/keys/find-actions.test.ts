import {expect, test} from 'vitest';
import {allActions} from '../../source/all-actions.ts';
import {findActions} from '../../source/keys/find-actions.ts';
import {screens} from '../../source/screens/index.ts';

const entries = [
	...new Map(
		allActions(screens).flatMap(({title: screen, actions}) =>
			actions.map(({id, title, footer, words = ''}) => [
				id,
				{action: {id, title, footer, words}, screen},
			]),
		),
	).values(),
];

const firstOf = (query: string) => findActions(entries, query)[0];

/** Typed in full or in part; what is in a title that says what else is removed counts, too. */
const typed = [
	...new Set(
		entries.flatMap(({action: {id, title, words}}) =>
			`${id} ${title} ${words}`
				.toLowerCase()
				.split(/[^a-z\d]+/)
				.flatMap(word => Array.from({length: word.length}, (_, end) => word.slice(0, end + 1))),
		),
	),
];

const verbs = ['remove', 'delete', 'untag', 'discard', 'kill', 'undo', 'clear', 'forget'];
const dockerVerbs = [
	'rmi',
	'rm',
	'prune',
	'logout',
	'force',
	'reset',
	'log',
	'size',
	'size',
	'stop',
];

test('No word but its own name has something that removes as its first hit', () => {
	const removing = /\.(?:remove|delete|forceDelete|untag|prune|kill|discard)$/;
	const wrong = typed.flatMap(query => {
		const first = firstOf(query);
		const isRemoving = first && removing.test(first.entry.action.id) && !first.isUnasked;
		const names = [
			first?.entry.action.title.toLowerCase().split(/[^a-z]/)[0] ?? '',
			first?.entry.action.footer?.toLowerCase() ?? '',
			first?.entry.action.id.split('.').at(-1)?.toLowerCase() ?? '',
			...verbs,
			...dockerVerbs,
			...(first?.entry.action.words.split(' ') ?? []),
		];
		return isRemoving && !names.some(name => name.startsWith(query))
			? [`${query}: ${first.entry.action.id}`]
			: [];
	});
	expect(wrong).toEqual([]);
});

test('What removes nothing comes before what removes, of equally good hits', () => {
	for (const query of ['r', 're', 'd', 'de', 'k', 'u']) {
		const found = findActions(entries, query);
		const title = found[0]?.entry.action.title ?? '';
		expect(title, query).not.toMatch(/^(?:Remove|Delete|Kill|Untag)/);
	}
});

test.each([
	['exec', 'container.shell'],
	['logs', 'container.logs'],
	['rmi', 'image.untag'],
	['rm', 'container.remove'],
	['save', 'image.save'],
	['load', 'image.load'],
	['ps', 'app.screen.containers'],
	['images', 'app.screen.images'],
	['q', 'app.quit'],
	['stats', 'container.stats'],
	['top', 'container.processes'],
	['cp', 'imageFiles.save'],
	['diff', 'image.compare'],
	['compose', 'container.group'],
	['login', 'registry.logIn'],
	['logout', 'registry.logOut'],
	['history', 'image.history'],
	['push', 'image.push'],
	['pull', 'image.pull'],
	['run', 'image.run'],
	['build', 'app.build'],
	['system', 'app.prune'],
	['restart', 'container.restart'],
	['stop', 'container.stop'],
	['start', 'container.start'],
	['rename', 'container.rename'],
	['attach', 'container.attach'],
	['kill', 'container.kill'],
	['tag', 'image.tag'],
	['inspect', 'image.inspect'],
	['import', 'image.import'],
	['export', 'container.saveFiles'],
	['context', 'app.screen.hosts'],
])('The word %s of docker finds %s among the first', (word, id) => {
	const ids = findActions(entries, word)
		.slice(0, 6)
		.map(({entry}) => entry.action.id);
	expect(ids).toContain(id);
});

test('Only beginnings of words count: top is not in Stop', () => {
	const ids = findActions(entries, 'top').map(({entry}) => entry.action.id);
	expect(ids).toContain('container.processes');
	expect(ids).not.toContain('container.stop');
});

test('Nothing typed lists everything as it came', () => {
	expect(findActions(entries, '  ').map(({entry}) => entry)).toEqual(entries);
});
