import {expect, test} from 'vitest';
import {healthcheckOf} from '../../../source/engine/healthcheck.ts';
import {emptyImageConfig} from '../../../source/engine/image-config.ts';
import type {ImageMetadata} from '../../../source/session/metadata/image-metadata.ts';
import {dockerfileChanges} from '../../../source/store/commit/dockerfile-changes.ts';

const base: ImageMetadata = {
	config: {
		...emptyImageConfig,
		environment: ['PATH=/bin'],
		volumes: ['/old'],
		labels: {team: 'web'},
	},
	author: undefined,
	message: undefined,
};

const instructions = (config: Partial<ImageMetadata['config']>, isAdopted = false) =>
	dockerfileChanges(
		base,
		{...base, config: {...base.config, ...config}},
		{isAdopted, startedAt: 0},
	).map(({instruction}) => instruction);

const always = ['ENTRYPOINT []', 'CMD []', 'USER 0', 'WORKDIR /'];

test('The Dockerfile of a commit says always what the container has for itself, and nothing inherited', () => {
	expect(instructions({})).toEqual(always);
	expect(
		instructions({entrypoint: ['/e'], command: ['a b'], user: 'www', workingDirectory: '/a b'}),
	).toEqual(['ENTRYPOINT ["/e"]', 'CMD ["a b"]', 'USER www', 'WORKDIR "/a b"']);
});

test.each<[Partial<ImageMetadata['config']>, string[]]>([
	[{volumes: ['/old', '/a b']}, ['VOLUME ["/a b"]']],
	[{labels: {team: 'web', note: 'say "$x" \\'}}, ['LABEL note="say \\"\\$x\\" \\\\"']],
	[
		{healthcheck: healthcheckOf('CMD-SHELL', 'curl -f x || exit 1')},
		['HEALTHCHECK CMD curl -f x || exit 1'],
	],
	[
		{healthcheck: healthcheckOf('CMD-SHELL', '[ -e /a ]')},
		['HEALTHCHECK CMD ["/bin/sh", "-c", "[ -e /a ]"]'],
	],
	[{healthcheck: healthcheckOf('CMD', '/check', '-q')}, ['HEALTHCHECK CMD ["/check", "-q"]']],
	[
		{
			healthcheck: {
				...healthcheckOf('CMD', '/check'),
				intervalNanoseconds: 90_000_000_000,
				retries: 2,
			},
		},
		['HEALTHCHECK --interval=1m30s --retries=2 CMD ["/check"]'],
	],
	[{healthcheck: healthcheckOf('NONE')}, ['HEALTHCHECK NONE']],
	// Docker 20.10 refuses a commit with such a change.
	[{stopSignal: 'SIGINT', shell: ['/bin/ash', '-c']}, []],
	[{onBuild: ['RUN make']}, ['ONBUILD RUN make']],
	// What is taken away has no instruction, nor has a line break.
	[{environment: ['PATH=/bin', 'A=b\nc'], labels: {}}, []],
])('A changed setting becomes an instruction: %j', (config, expected) => {
	const said = instructions(config);
	expect(said.filter(instruction => !always.includes(instruction))).toEqual(expected);
	expect(said).toEqual(expect.arrayContaining(always));
});

test('What the base says and the image shall not is reset', () => {
	const rich = {...base.config, healthcheck: healthcheckOf('CMD', '/check'), user: 'www'};
	const resets = dockerfileChanges({...base, config: rich}, base, {isAdopted: false, startedAt: 0});
	expect(resets.map(({instruction}) => instruction)).toEqual([...always, 'HEALTHCHECK NONE']);
});

test('Over the container of a user everything is said, but no secret', () => {
	const inherited = {
		...base.config,
		environment: ['PATH=/bin', 'API_TOKEN=hunter2'],
		onBuild: ['RUN make'],
	};
	const metadata = {...base, config: inherited};
	const said = dockerfileChanges(metadata, metadata, {isAdopted: true, startedAt: 0});
	expect(said.map(({instruction}) => instruction)).toEqual([
		'ENTRYPOINT [""]',
		'CMD []',
		'ENV PATH=/bin',
		'VOLUME /old',
		'USER 0',
		'WORKDIR /',
		'LABEL team=web',
		'HEALTHCHECK NONE',
		'ONBUILD RUN make',
	]);
});
