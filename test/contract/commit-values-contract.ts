import {describe, expect, test} from 'vitest';
import type {ImageConfig} from '../../source/engine/image-config.ts';
import {Problem} from '../../source/problem.ts';
import type {GetSubject} from './contract-subject.ts';
import {plainCommit} from './plain-commit.ts';
import {useWorkbench} from './workbench.ts';

/** What parsers of Dockerfiles, shells and quotation marks trip over. */
const hostile = [
	'',
	'hello "there"',
	'"whole"',
	'""',
	'"',
	"it's 'quoted'",
	'back\\slash \\n \\" end\\',
	'$HOME $\u007bPATH:-x} $(id)',
	'# no comment',
	' leading',
	'trailing ',
	'\ttabs\t',
	'a=b,c=d=',
	'two\nlines\nCMD ["evil"]',
	'ends in a line break\n',
	'carriage\rreturn',
	'ü 漢字 👍🏽 \u202e \u2028',
	'%41+&<>',
];

const alphabet = ['"', "'", '\\', '$', '{', '}', '#', '=', ' ', '\t', 'a', 'ü', '`', ',', '[', ']'];

/** Values that nobody thought of, the same ones in every run. */
const generated = Array.from({length: 8}, (_, index) => {
	let state = index + 1;
	return Array.from({length: 24}, () => {
		state = (state * 48_271) % 2_147_483_647;
		return alphabet[state % alphabet.length];
	}).join('');
});

const values = [...hostile, ...generated];

/** What instructions cannot say, so that an engine that takes nothing else may refuse it. */
const isOneLine = (value: string): boolean => !value.includes('\n');

const partition = <Item>(
	items: readonly Item[],
	fits: (item: Item) => boolean,
): [Item[], Item[]] => [items.filter(fits), items.filter(item => !fits(item))];

/** Every value in each setting that holds several. */
const settingsOf = (several: readonly string[]): Partial<ImageConfig> => ({
	command: ['serve', ...several],
	entrypoint: ['/bin/run', ...several],
	volumes: several.map((value, index) => `/v${index}${value}`),
	exposedPorts: ['8080/tcp', '53/udp'],
});

const environmentOf = (several: readonly string[]): Partial<ImageConfig> => ({
	environment: several.flatMap((value, index) => [
		`KEY${index}=${value}`,
		`OTHER${index}=${value}x`,
	]),
	labels: Object.fromEntries(
		several.flatMap((value, index) => [
			[`role${index}`, value],
			[`key ${index}${value.replaceAll('=', '-')}`, 'a'],
		]),
	),
});

const placeOf = (value: string): Partial<ImageConfig> => ({
	workingDirectory: `/w${value}`,
	user: value || 'ada',
});

export function describeCommitValues(subject: GetSubject): void {
	describe('Committed values', () => {
		const bench = useWorkbench(subject);

		const commit = (container: string, config: Partial<ImageConfig>): Promise<string> =>
			bench.commit(container, {config: {...plainCommit.config, ...config}});

		const expectKept = async (container: string, config: Partial<ImageConfig>): Promise<void> => {
			const {engine} = subject();
			const id = await commit(container, config);
			const image = (await engine.images.inspect(id, {signal: bench.signal})).config;
			expect(image).toMatchObject({
				...config,
				...(config.environment && {environment: expect.arrayContaining(config.environment)}),
				...(config.exposedPorts && {exposedPorts: expect.arrayContaining(config.exposedPorts)}),
				...(config.volumes && {volumes: expect.arrayContaining(config.volumes)}),
			});
		};

		const expectRefused = async (
			container: string,
			config: Partial<ImageConfig>,
		): Promise<void> => {
			const committing = commit(container, config);
			await expect(committing).rejects.toBeInstanceOf(Problem);
			await expect(committing).rejects.toMatchObject({reason: 'not-supported'});
		};

		test('come back as they are in the command and the volumes', async () => {
			await expectKept(await bench.create(), settingsOf(values));
		});

		test('come back as they are in the variables and the labels, or are refused', async () => {
			const {readsCommitBody} = subject().differences;
			const container = await bench.create();
			const [kept, refused] = partition(values, value => readsCommitBody || isOneLine(value));
			await expectKept(container, environmentOf(kept));
			for (const value of refused) {
				await expectRefused(container, {environment: [`KEY=${value}`]});
				await expectRefused(container, {labels: {role: value}});
				await expectRefused(container, {labels: {[value]: 'a'}});
			}
		});

		test('come back as they are in the folder and the user, or are refused', async () => {
			const {readsCommitBody} = subject().differences;
			const container = await bench.create();
			const [kept, refused] = partition(
				values,
				value => readsCommitBody || (isOneLine(value) && value.trim() === value),
			);
			for (const value of kept) {
				await expectKept(container, placeOf(value));
			}
			for (const value of refused) {
				await expectRefused(container, placeOf(value));
			}
		});
	});
}
