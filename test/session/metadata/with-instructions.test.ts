import fc from 'fast-check';
import {expect, test} from 'vitest';
import type {ImageMetadata} from '../../../source/session/metadata/image-metadata.ts';
import {withInstructions} from '../../../source/session/metadata/with-instructions.ts';

const base: ImageMetadata = {
	author: undefined,
	message: undefined,
	config: {
		command: ['nginx'],
		entrypoint: undefined,
		environment: ['PATH=/bin'],
		exposedPorts: [],
		volumes: [],
		user: undefined,
		workingDirectory: '/srv',
		labels: {},
		stopSignal: undefined,
		healthcheck: undefined,
		shell: undefined,
		onBuild: [],
	},
};

function changed(...lines: string[]) {
	const result = withInstructions(base, lines);
	if (!result.isValid) {
		throw new Error(result.problem.message);
	}

	return result.value.config;
}

// As `docker commit --change` of 20.10 does.
test.each([
	[['CMD echo hi'], {command: ['/bin/sh', '-c', 'echo hi']}],
	[['cmd ["a", "b"]'], {command: ['a', 'b']}],
	[['ENTRYPOINT ["/start"]'], {entrypoint: ['/start'], command: undefined}],
	[['CMD ["a"]', 'ENTRYPOINT ["/start"]'], {entrypoint: ['/start'], command: ['a']}],
	[['ENV A=1 B="x y" PATH=/opt:$PATH'], {environment: ['PATH=/opt:/bin', 'A=1', 'B=x y']}],
	[['ENV GREETING hello there'], {environment: ['PATH=/bin', 'GREETING=hello there']}],
	[['LABEL a=b "c d"="e f"'], {labels: {a: 'b', 'c d': 'e f'}}],
	[['EXPOSE 80 53/udp'], {exposedPorts: ['80/tcp', '53/udp']}],
	[['VOLUME ["/data", "/logs"]'], {volumes: ['/data', '/logs']}],
	[['VOLUME /data /logs'], {volumes: ['/data', '/logs']}],
	[['WORKDIR app', 'WORKDIR sub'], {workingDirectory: '/srv/app/sub'}],
	[['USER app:app', 'STOPSIGNAL SIGINT'], {user: 'app:app', stopSignal: 'SIGINT'}],
	[['ONBUILD RUN make'], {onBuild: ['RUN make']}],
] as const)('Metadata after --change %j are as Docker makes them', (lines, config) => {
	expect(changed(...lines)).toEqual({...base.config, ...config});
});

test.each(['', 'RUN true', 'CMD', 'VOLUME [1]', 'EXPOSE http', 'ONBUILD FROM x', 'USER a b'])(
	'The instruction %j is refused with a reason',
	line => {
		const result = withInstructions(base, [line]);
		expect(result.isValid).toBe(false);
	},
);

test('Any text is either refused or changes nothing but the settings of the image', () => {
	fc.assert(
		fc.property(
			fc.constantFrom('CMD', 'ENV', 'LABEL', 'EXPOSE', 'VOLUME', 'WORKDIR', 'USER', 'SHELL'),
			fc.string(),
			(keyword, text) => {
				const result = withInstructions(base, [`${keyword} ${text}`]);
				if (result.isValid) {
					expect({...result.value, config: base.config}).toEqual(base);
				} else {
					expect(result.problem.message).not.toBe('');
				}
			},
		),
	);
});
