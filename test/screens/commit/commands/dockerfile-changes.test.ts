import {expect, test} from 'vitest';
import {emptyImageConfig} from '../../../../source/engine/image-config.ts';
import {dockerfileChanges} from '../../../../source/screens/commit/commands/dockerfile-changes.ts';
import type {ImageMetadata} from '../../../../source/session/metadata/image-metadata.ts';

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

const instructions = (config: Partial<ImageMetadata['config']>) =>
	dockerfileChanges(base, {...base, config: {...base.config, ...config}}).map(
		({instruction}) => instruction,
	);

const always = ['ENTRYPOINT []', 'CMD []'];

test('says command and entrypoint always, for the container has others; and nothing inherited', () => {
	expect(instructions({})).toEqual(always);
	expect(instructions({entrypoint: ['/e'], command: ['a b']})).toEqual([
		'ENTRYPOINT ["/e"]',
		'CMD ["a b"]',
	]);
});

test.each<[Partial<ImageMetadata['config']>, string[]]>([
	[{volumes: ['/old', '/a b']}, ['VOLUME ["/a b"]']],
	[{labels: {team: 'web', note: 'say "$x" \\'}}, ['LABEL note="say \\"\\$x\\" \\\\"']],
	[{healthcheck: ['CMD-SHELL', 'curl -f x || exit 1']}, ['HEALTHCHECK CMD curl -f x || exit 1']],
	[{healthcheck: ['CMD', '/check', '-q']}, ['HEALTHCHECK CMD ["/check","-q"]']],
	[{healthcheck: ['NONE']}, ['HEALTHCHECK NONE']],
	[{stopSignal: 'SIGINT', workingDirectory: '/srv'}, ['WORKDIR /srv', 'STOPSIGNAL SIGINT']],
	[{onBuild: ['RUN make']}, ['ONBUILD RUN make']],
	// What is taken away has no instruction.
	[{environment: [], labels: {}}, []],
])('%j', (config, expected) => {
	expect(instructions(config)).toEqual([...always, ...expected]);
});
