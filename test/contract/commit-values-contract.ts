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

type Part = {
	config: Partial<ImageConfig>;
	/** True when instructions cannot say it. */
	isRefused: boolean;
};

/** One value in every setting that can hold it, apart by what an engine without bodies may refuse. */
const partsOf = (value: string): Part[] => [
	{
		config: {
			command: ['serve', value],
			entrypoint: ['/bin/run', value],
			volumes: [`/v${value}`],
			exposedPorts: ['8080/tcp', '53/udp'],
		},
		isRefused: false,
	},
	{
		config: {environment: [`KEY=${value}`, `OTHER=${value}x`], labels: {role: value}},
		isRefused: value.includes('\n'),
	},
	{
		config: {labels: {[`key ${value.replaceAll('=', '-')}`]: 'a'}},
		isRefused: value.includes('\n'),
	},
	{
		config: {workingDirectory: `/w${value}`, user: value || 'ada'},
		isRefused: value.includes('\n') || value.trim() !== value,
	},
];

export function describeCommitValues(subject: GetSubject): void {
	describe('A committed value', () => {
		const bench = useWorkbench(subject);

		test.each([...hostile, ...generated])('%j comes back as it is, or is refused', async value => {
			const {engine, differences} = subject();
			const {signal} = bench;
			const container = await bench.create();
			for (const {config, isRefused} of partsOf(value)) {
				const committing = bench.commit(container, {config: {...plainCommit.config, ...config}});
				if (isRefused && !differences.readsCommitBody) {
					await expect(committing).rejects.toBeInstanceOf(Problem);
					await expect(committing).rejects.toMatchObject({reason: 'not-supported'});
					continue;
				}

				const image = (await engine.images.inspect(await committing, {signal})).config;
				expect(image).toMatchObject({
					...config,
					...(config.environment && {environment: expect.arrayContaining(config.environment)}),
					...(config.exposedPorts && {
						exposedPorts: expect.arrayContaining(config.exposedPorts),
					}),
				});
			}
		});
	});
}
