import * as fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {comparePackages} from '../../../source/layers/packages/compare-packages.ts';
import {compareVersions} from '../../../source/layers/packages/compare-versions.ts';
import {installedPackages} from '../../../source/layers/packages/installed-packages.ts';
import type {PackageManager} from '../../../source/layers/packages/package-list.ts';
import {packageManagerOf} from '../../../source/layers/packages/package-manager-of.ts';
import {parsePackages} from '../../../source/layers/packages/parse-packages.ts';
import {readLayer} from '../../../source/layers/read-layer.ts';
import {LayerStack} from '../../../source/layers/stack/layer-stack.ts';
import {never, reusedChunks, type SampleEntry, tarOf} from '../build-tree.ts';
import {listed, sqliteDatabase, sqliteLog} from './rpm/sample-databases.ts';

const stackOf = async (layers: SampleEntry[][]): Promise<LayerStack> =>
	new LayerStack(
		await Promise.all(
			layers.map(entries =>
				readLayer(reusedChunks(tarOf(entries), 700), {signal: never, isLayer: true}),
			),
		),
	);

const plain = ({versions, unreadable}: ReturnType<typeof installedPackages>) => ({
	versions: Object.fromEntries(
		[...versions].map(([manager, names]) => [
			manager,
			Object.fromEntries([...names].map(([name, set]) => [name, [...set].sort()])),
		]),
	),
	unreadable,
});

/** Of each package manager's own making. */
const records: Record<
	Exclude<PackageManager, 'rpm'>,
	{path: string; write(name: string, version: string): string}
> = {
	dpkg: {
		path: 'var/lib/dpkg/status.d/NAME',
		write: (name, version) =>
			`Package: ${name}\nStatus: install ok installed\nArchitecture: amd64\nVersion: ${version}\nDescription: a\n Version: 0\n`,
	},
	apk: {
		path: 'lib/apk/db/installed',
		write: (name, version) => `C:Q1abc=\nP:${name}\nV:${version}\nA:x86_64\nF:lib\nR:P:none\n\n`,
	},
	npm: {
		path: 'app/node_modules/@scope/NAME/package.json',
		write: (name, version) => JSON.stringify({name, version, dependencies: {version: '0'}}),
	},
	pip: {
		path: 'usr/lib/python3/site-packages/NAME.dist-info/METADATA',
		write: (name, version) =>
			`Metadata-Version: 2.1\r\nName: ${name}\r\nVersion: ${version}\r\n\r\nName: none\r\n`,
	},
	go: {
		path: 'src/NAME/go.mod',
		write: (name, version) =>
			`module example.com/app\n\ngo 1.22\n\nrequire ${name} ${version} // indirect\n`,
	},
	gem: {
		path: 'usr/lib/ruby/gems/3.1.0/specifications/NAME.gemspec',
		write: (name, version) =>
			`Gem::Specification.new do |s|\n  s.name = "${name}".freeze\n  s.version = "${version}"\nend\n`,
	},
};

const managers = Object.keys(records) as (keyof typeof records)[];
const parse = (manager: PackageManager, text: string) => parsePackages(manager, Buffer.from(text));
const name = fc.stringMatching(/^[a-z][a-z0-9+.-]{1,12}$/);
const version = fc.stringMatching(/^[0-9][a-z0-9.+~]{0,8}$/);

describe('Records of installed packages', () => {
	test.each(managers)('of %s tell name and version', manager => {
		const {path, write} = records[manager];
		fc.assert(
			fc.property(name, version, (one, its) => {
				expect(packageManagerOf(`/${path.replace('NAME', one)}`)).toBe(manager);
				expect(parse(manager, write(one, its))).toEqual([{name: one, version: its}]);
			}),
		);
	});

	test.each(managers)('of %s that hold anything else fail nothing', manager => {
		fc.assert(
			fc.property(fc.string({unit: 'binary'}), text => {
				const packages = parse(manager, text) ?? [];
				expect(packages.every(one => one.name !== '' && one.version !== '')).toBe(true);
			}),
		);
	});

	test('of dpkg leave out what was removed', () => {
		const stanza = (one: string, status: string) =>
			`Package: ${one}\nStatus: ${status}\nVersion: 1\n`;
		const text = [
			stanza('here', 'install ok installed'),
			stanza('half', 'install ok half-configured'),
			stanza('gone', 'deinstall ok config-files'),
			stanza('never', 'unknown ok not-installed'),
		].join('\n');
		expect(parse('dpkg', text)?.map(one => one.name)).toEqual(['here', 'half']);
	});

	test('of pip are also single files, as older tools made them', () => {
		expect(packageManagerOf('/usr/lib/python3/dist-packages/six-1.16.0.egg-info')).toBe('pip');
	});

	test('of Go list what a module requires, in blocks and alone', () => {
		const text =
			'module m\n\nrequire (\n\ta.example/a v1.0.0\n\tb.example/b v2.0.0 // indirect\n\t// none v1\n)\nrequire c.example/c v0.1.0\nreplace a.example/a => ../a\n';
		expect(parse('go', text)?.map(one => `${one.name} ${one.version}`)).toEqual([
			'a.example/a v1.0.0',
			'b.example/b v2.0.0',
			'c.example/c v0.1.0',
		]);
	});

	test('of rpm and of Go programs count with those in text', async () => {
		const stack = await stackOf([
			[
				{name: 'var/lib/rpm/Packages', contents: 'nothing that rpm wrote'},
				{name: 'usr/lib/sysimage/rpm/rpmdb.sqlite', contents: sqliteDatabase},
				{name: 'usr/lib/sysimage/rpm/rpmdb.sqlite-wal', contents: 'not yet in the database'},
			],
		]);
		const {versions, unreadable} = plain(installedPackages(stack));
		const found = Object.entries(versions.rpm ?? {}).map(([one, its]) => `${one} ${its.join()}`);
		expect(found.sort()).toEqual(listed);
		// SQLite takes what is no log of its own for none, too.
		expect(unreadable).toEqual(['/var/lib/rpm/Packages']);
	});

	test.each([
		'/var/lib/dpkg/status-old',
		'/var/lib/dpkg/status.d/base.md5sums',
		'/app/package.json',
		'/app/node_modules/a/dist/package.json',
		'/app/node_modules/.package-lock.json',
		'/etc/apk/world',
		'/root/go/pkg/mod/example.com/a@v1.0.0/go.mod',
		'/app/vendor/a/go.mod',
		'/app/go.sum',
		'/var/lib/rpm/rpmdb.sqlite-shm',
		'/app/Packages',
	])('are none at %j', path => {
		expect(packageManagerOf(path)).toBeUndefined();
	});

	test('count as the last layer has them, in all places where they are', async () => {
		const {write} = records.npm;
		const at = (folder: string, one: string) => `${folder}/node_modules/${one}/package.json`;
		const stack = await stackOf([
			[
				{name: at('app', 'a'), contents: write('a', '1.0.0')},
				{name: at('app', 'b'), contents: write('b', '1.0.0')},
				{name: at('app', 'c'), contents: write('c', '1.0.0')},
				{name: at('tool', 'a'), contents: write('a', '0.9.0')},
				{name: at('tool', 'damaged'), contents: '{'},
				{name: 'store/x', contents: write('x', '1')},
				{name: at('tool', 'x'), kind: 'hardlink', linkTarget: 'store/x'},
				{name: 'var/lib/rpm/rpmdb.sqlite', contents: 'SQLite format 3\0'},
			],
			[{name: at('app', 'b'), contents: write('b', '2.0.0')}, {name: 'app/node_modules/.wh.c'}],
		]);
		expect(plain(installedPackages(stack))).toEqual({
			versions: {npm: {a: ['0.9.0', '1.0.0'], b: ['2.0.0']}},
			unreadable: [`/${at('tool', 'damaged')}`, '/var/lib/rpm/rpmdb.sqlite', `/${at('tool', 'x')}`],
		});
	});

	test('of a size that no package has are not read', async () => {
		const path = records.npm.path.replace('NAME', 'a');
		const contents = `{"name":"a","version":"1","x":"${'x'.repeat(1024 * 1024)}"}`;
		const stack = await stackOf([[{name: path, contents}]]);
		expect(plain(installedPackages(stack)).unreadable).toEqual([`/${path}`]);
	});

	describe('of rpm with a log beside its database', () => {
		const folder = 'usr/lib/sysimage/rpm';
		const database = {name: `${folder}/rpmdb.sqlite`, contents: sqliteDatabase};
		const log = {name: `${folder}/rpmdb.sqlite-wal`, contents: sqliteLog};
		const memory = {name: `${folder}/rpmdb.sqlite-shm`, contents: 'x'.repeat(100)};
		const other = {name: 'usr/lib/other', contents: 'x'};
		const namesOf = async (layers: SampleEntry[][]) => {
			const {versions, unreadable} = installedPackages(await stackOf(layers));
			return {names: [...(versions.get('rpm')?.keys() ?? [])].sort().join(' '), unreadable};
		};
		const alone = 'large lib+plus.x many-2 native plain with-epoch';
		const together = 'lib+plus.x native plain with-epoch';
		const path = `/${log.name}`;

		test.each([
			['the database first', [database, memory, log, other]],
			['the log first', [other, log, memory, database]],
		])('are those of both, %s', async (_, layer) => {
			expect(await namesOf([layer])).toEqual({names: together, unreadable: []});
		});

		test('are those of the database where the log is empty, or deleted later', async () => {
			const empty = {...log, contents: ''};
			expect(await namesOf([[database, empty]])).toEqual({names: alone, unreadable: []});
			const gone = [{name: `${folder}/.wh.rpmdb.sqlite-wal`}];
			expect(await namesOf([[database, log], gone])).toEqual({names: alone, unreadable: []});
		});

		test('are told as unreadable where the log is of another layer, or not beside it', async () => {
			expect(await namesOf([[database], [log]])).toEqual({names: alone, unreadable: [path]});
			expect(await namesOf([[database, log], [database]])).toEqual({
				names: alone,
				unreadable: [path],
			});
			expect(await namesOf([[database, other, log]])).toEqual({names: alone, unreadable: [path]});
		});
	});
});

describe('Versions', () => {
	test.each([
		[
			'dpkg',
			[
				'1.0~rc1',
				'1.0',
				'1.0-1',
				'1.0-1+b1',
				'1.0-1.1',
				'1.0a',
				'1.0+dfsg',
				'1.9',
				'1.10',
				'1:0.1',
			],
		],
		['dpkg', ['2.36-9+deb12u9', '2.36-9+deb12u10', '2.36-10']],
		['apk', ['1.2.3_alpha1-r0', '1.2.3_rc1-r0', '1.2.3-r0', '1.2.3-r10', '1.2.3a-r0']],
		[
			'npm',
			[
				'1.0.0-alpha',
				'1.0.0-alpha.1',
				'1.0.0-beta.2',
				'1.0.0-beta.11',
				'1.0.0-rc.1',
				'1.0.0',
				'1.2.0',
				'1.10.0',
			],
		],
		['rpm', ['1.0~rc1-1', '1.0-1', '1.0-1.1', '1.0a-1', '1.10-1', '1:0.1-1']],
		['go', ['v0.1.0', 'v1.0.0-rc.1', 'v1.0.0', 'v1.9.0', 'v1.10.0', 'v2.0.0+incompatible']],
		['pip', ['1.0.dev1', '1.0a1', '1.0b2', '1.0rc1', '1.0', '1.0.1', '1.0.10']],
		['gem', ['1.0.0.pre1', '1.0.0.rc1', '1.0.0', '1.0.1', '1.0.10']],
	] as const)('of %s are in the order %j', (manager, versions) => {
		for (const [at, one] of versions.entries()) {
			for (const [otherAt, other] of versions.entries()) {
				const order = Math.sign(compareVersions(manager, one, other));
				expect([one, other, order]).toEqual([one, other, Math.sign(at - otherAt)]);
			}
		}
	});

	test('are in one order, whatever they are', () => {
		const any = fc.string({maxLength: 8, unit: fc.constantFrom(...'0129az.-+~:_A')});
		fc.assert(
			fc.property(
				fc.constantFrom(...managers, 'rpm' as const),
				any,
				any,
				any,
				(manager, a, b, c) => {
					const order = (one: string, other: string) =>
						Math.sign(compareVersions(manager, one, other));
					expect(order(a, b) + order(b, a)).toBe(0);
					if (order(a, b) <= 0 && order(b, c) <= 0) {
						expect(order(a, c)).toBeLessThanOrEqual(0);
					}
				},
			),
			{numRuns: 2000},
		);
	});
});

describe('The comparison of packages', () => {
	const known = (versions: Record<string, string[]>) => ({
		versions: new Map([
			['npm' as const, new Map(Object.entries(versions).map(([one, its]) => [one, new Set(its)]))],
		]),
		unreadable: [],
	});

	test('tells what came, went, and in which direction versions went', () => {
		const changes = comparePackages(
			known({gone: ['1.0.0'], same: ['1.0.0'], up: ['1.9.0'], down: ['2.0.0'], two: ['1.0.0']}),
			known({
				came: ['1.0.0'],
				same: ['1.0.0'],
				up: ['1.10.0'],
				down: ['2.0.0-rc.1'],
				two: ['1.0.0', '2.0.0'],
			}),
		);
		expect(
			changes.map(({name: one, change, before, after}) => [one, change, before, after]),
		).toEqual([
			['came', 'added', [], ['1.0.0']],
			['down', 'downgraded', ['2.0.0'], ['2.0.0-rc.1']],
			['gone', 'removed', ['1.0.0'], []],
			['two', 'changed', ['1.0.0'], ['1.0.0', '2.0.0']],
			['up', 'upgraded', ['1.9.0'], ['1.10.0']],
		]);
	});
});
