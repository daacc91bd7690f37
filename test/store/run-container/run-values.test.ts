import {homedir} from 'node:os';
import path from 'node:path';
import {describe, expect, it} from 'vitest';
import {proposedPorts} from '../../../source/actions/run-container/run-form.ts';
import {dockerRunCommand} from '../../../source/store/run-container/docker-run-command.ts';
import {
	nameProblem,
	parseMounts,
	parsePorts,
	parseVariables,
	type RunValues,
	runModes,
	toSpecification,
} from '../../../source/store/run-container/run-values.ts';

const nothing: RunValues = {
	name: '',
	command: '',
	mode: runModes[0],
	ports: '',
	environment: '',
	mounts: '',
	removesItself: 'no',
	platform: '',
};

const command = (values: Partial<RunValues>) =>
	dockerRunCommand(toSpecification('nginx:1.27', {...nothing, ...values}));

describe('What is typed', () => {
	it('leaves to image and engine what was left empty', () => {
		expect(toSpecification('nginx:1.27', nothing)).toEqual({
			image: 'nginx:1.27',
			name: undefined,
			command: undefined,
			isInteractive: true,
			environment: [],
			ports: [],
			mounts: [],
			removesItself: false,
			labels: {},
		});
	});

	it('takes several entries of a field, apart by spaces, commas or in quotes', () => {
		expect(parsePorts('8080:80, 53:53/udp').values).toHaveLength(2);
		expect(parseVariables('A=1 "B=two words"').values).toEqual(['A=1', 'B=two words']);
		expect(parseMounts('~/x:/x tmpfs:/tmp').values).toMatchObject([
			{kind: 'bind', source: path.join(homedir(), 'x'), destination: '/x'},
			{kind: 'tmpfs', destination: '/tmp'},
		]);
	});

	it('says what is wrong and what to type instead', () => {
		expect(parsePorts('80:web').problem).toContain('"web" is not a port.');
		expect(parseVariables('=x').problem).toContain('Use the form KEY=value.');
		expect(parseVariables('"A=1').problem).toContain('never closed');
		expect(nameProblem('a')).toContain('at least two');
		expect(nameProblem('-web')).toBeDefined();
		expect(nameProblem('web_1.a-b')).toBeUndefined();
	});
});

describe('The equivalent command', () => {
	it('is as short as what was asked for', () => {
		expect(command({})).toBe('docker run -it nginx:1.27');
	});

	it('holds everything, quoted for a shell', () => {
		expect(
			command({
				name: 'web',
				mode: runModes[1],
				removesItself: 'yes',
				ports: '8080:80 127.0.0.1:5353:53/udp [::1]::9',
				environment: "'GREETING=hello world'",
				mounts: '/srv:/app:ro data:/data tmpfs:/tmp',
				command: "sh -c 'echo $HOME; exit'",
			}),
		).toBe(
			"docker run -d --rm --name web -p 8080:80 -p 127.0.0.1:5353:53/udp -p '[::1]::9' " +
				"-e 'GREETING=hello world' -v /srv:/app:ro -v data:/data --tmpfs /tmp " +
				"nginx:1.27 sh -c 'echo $HOME; exit'",
		);
	});
});

it('The run form proposes host ports that need no special rights', () => {
	expect(proposedPorts(['80/tcp', '5432/tcp', '53/udp'])).toBe('8080:80 5432:5432 8053:53/udp');
});
