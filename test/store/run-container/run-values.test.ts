import {homedir} from 'node:os';
import path from 'node:path';
import {describe, expect, it} from 'vitest';
import {proposedPorts} from '../../../source/actions/run-container/run-form.ts';
import {dockerRunCommand} from '../../../source/store/run-container/docker-run-command.ts';
import {readDockerCommand} from '../../../source/store/run-container/read-docker-command.ts';
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
	network: 'default',
	restart: 'no',
	user: '',
	memory: '',
	cpus: '',
	gpus: '',
	workingDirectory: '',
	entrypoint: '',
	labels: '',
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

describe('A pasted command of docker', () => {
	const read = (text: string) => {
		const result = readDockerCommand(text);
		if (!result?.isValid) {
			throw new Error(`Not understood: ${text}`);
		}

		return result.value;
	};

	it.each([
		'docker run -it nginx:1.27',
		"docker run -d --rm --platform linux/arm64 --name web -p 8080:80 -e 'A=b c' -v /srv:/app:ro --tmpfs /tmp nginx:1.27 sh -c 'echo $HOME; exit'",
		'docker run -d --network backend --user 1000:1000 --workdir /app --entrypoint sh --label a=b --restart on-failure:5 --memory 512m --cpus 0.5 --gpus all nginx:1.27 -c ls',
		'docker run -d --restart always --memory 1g --gpus \'"device=0,1"\' nginx:1.27',
	])('comes back as it was: %s', text => {
		const {image, values, left} = read(text);
		expect(dockerRunCommand(toSpecification(image, {...nothing, ...values}))).toBe(text);
		expect(left).toEqual([]);
	});

	it.each([
		[
			'docker run -v $(pwd)/a:/a -v "$HOME":/h x',
			{mounts: `${process.cwd()}/a:/a ${homedir()}:/h`},
		],
		[
			'docker run --mount type=bind,src=/a,dst=/b,readonly --mount type=volume,source=v,target=/v x',
			{mounts: '/a:/b:ro v:/v'},
		],
		['podman container run -dit x', {mode: runModes[1]}],
		[
			'docker run --rm=false -p80:80 -eA=1 x',
			{removesItself: 'no', ports: '80:80', environment: 'A=1'},
		],
		['docker pull --platform linux/arm64 x', {platform: 'linux/arm64'}],
	])('%s fills fields', (text, values) => {
		expect(read(text)).toMatchObject({image: 'x', values});
	});

	it.each([
		[
			'docker run -d --privileged --cap-add=SYS_ADMIN -h web x',
			['--privileged', '--cap-add=SYS_ADMIN', '-h web'],
		],
		['docker --context prod run -d x', ['--context prod']],
		[
			'docker run -d -v /data --tmpfs /t:size=1m --env-file .env x',
			['-v /data', '--tmpfs /t:size=1m', '--env-file .env'],
		],
		['docker run -d x:$TAG && docker ps', ['$TAG (not expanded)', '&& docker ps']],
		["docker run -d -e 'A=$B' x", []],
		['docker run x', ['attached without a terminal: it will run detached']],
		['docker pull -a x', ['--all-tags']],
	])('%s names what is not used of it', (text, left) => {
		expect(read(text).left).toEqual(left);
	});

	it('is nothing else', () => {
		expect(readDockerCommand('docker ps')).toBeUndefined();
		expect(readDockerCommand('run')).toBeUndefined();
		expect(readDockerCommand('docker run "x')).toMatchObject({isValid: false});
	});
});

it('The run form proposes host ports that need no special rights', () => {
	expect(proposedPorts(['80/tcp', '5432/tcp', '53/udp'])).toBe('8080:80 5432:5432 8053:53/udp');
});
