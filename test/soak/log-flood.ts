import {once} from 'node:events';
import {mkdtemp, rm} from 'node:fs/promises';
import {createServer, type ServerResponse} from 'node:http';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {setTimeout as sleep} from 'node:timers/promises';

/** The name of the only container. */
export const floodName = 'flood';

/** In each of its lines. */
export const floodText = 'of a gradient';

/** An engine whose only container prints coloured lines without end, to whoever follows its log. */
export type LogFlood = {
	readonly socketPath: string;
	/** Lines sent so far. */
	lines(): number;
	/** Sends nothing more until told. */
	pause(): void;
	resume(): void;
	end(): Promise<void>;
};

const container = {
	Id: 'f'.repeat(64),
	Names: [`/${floodName}`],
	Image: 'app:1',
	ImageID: `sha256:${'e'.repeat(64)}`,
	Command: 'flood',
	Created: 1_700_000_000,
	State: 'running',
	Status: 'Up 2 days',
	Ports: [],
	Labels: {},
	Mounts: [],
	NetworkSettings: {Networks: {}},
};

const details = {
	Id: container.Id,
	Name: `/${floodName}`,
	Image: container.ImageID,
	Created: '2023-11-14T22:13:20Z',
	State: {Status: 'running', Running: true, StartedAt: '2023-11-14T22:13:20Z'},
	Config: {Tty: true, Image: 'app:1', Env: [], Labels: {}, Cmd: ['flood']},
	HostConfig: {},
	NetworkSettings: {Networks: {}, Ports: {}},
	Mounts: [],
};

const answers: Record<string, unknown> = {
	'/_ping': 'OK',
	'/version': {Version: '28.5.2', ApiVersion: '1.51', Os: 'linux', Arch: 'amd64'},
	'/info': {Name: 'flood', ServerVersion: '28.5.2', OSType: 'linux'},
	'/images/json': [],
	'/containers/json': [container],
	[`/containers/${container.Id}/json`]: details,
	'/volumes': {Volumes: []},
	'/networks': [],
};

const colour = (number: number) => `${(number >> 16) & 255};${(number >> 8) & 255};${number & 255}`;

/** A line in a gradient of colours, a letter each, that no line before it had. */
function line(number: number): string {
	const first = (number * 7919) & 0xffffff;
	const letters = Array.from(
		`line ${number} `.padEnd(60, `${floodText} `),
		(letter, index) => `\u001B[38;2;${colour(first + index)}m${letter}`,
	);
	return `${letters.join('')}\u001B[m\n`;
}

/** @param linesPerSecond Most that are sent; fewer when the reader does not keep up. */
export async function startLogFlood(linesPerSecond: number): Promise<LogFlood> {
	const folder = await mkdtemp(path.join(tmpdir(), 'slipway-flood-'));
	const socketPath = path.join(folder, 'docker.sock');
	let sent = 0;
	let isPaused = false;

	const flood = async (response: ServerResponse) => {
		const startedAt = performance.now();
		const before = sent;
		const closed = new AbortController();
		response.once('close', () => closed.abort());
		response.writeHead(200, {'Content-Type': 'application/vnd.docker.raw-stream'});
		while (!response.destroyed) {
			if (isPaused) {
				await sleep(10);
				continue;
			}

			const due = ((performance.now() - startedAt) / 1000) * linesPerSecond;
			const behind = Math.min(linesPerSecond / 20, Math.floor(due) - (sent - before));
			const lines = Array.from({length: Math.max(0, behind)}, (_, index) => line(sent + index));
			sent += lines.length;
			if (!response.write(lines.join(''))) {
				await once(response, 'drain', {signal: closed.signal});
			}

			await sleep(10);
		}
	};

	const server = createServer(({url = ''}, response) => {
		const route = url.replace(/\?.*/, '').replace(/^\/v[\d.]+/, '');
		const answer = answers[route];
		if (route.endsWith('/logs')) {
			void flood(response).catch(() => response.destroy());
		} else if (route === '/events') {
			response.writeHead(200, {'Content-Type': 'application/json'});
			response.flushHeaders();
		} else {
			const isKnown = answer !== undefined;
			response.writeHead(isKnown ? 200 : 404, {
				'Api-Version': '1.51',
				'Content-Type': 'application/json',
			});
			response.end(JSON.stringify(isKnown ? answer : {message: `no ${route}`}));
		}
	});
	server.listen(socketPath);
	await once(server, 'listening');
	return {
		socketPath,
		lines: () => sent,
		pause() {
			isPaused = true;
		},
		resume() {
			isPaused = false;
		},
		async end() {
			server.closeAllConnections();
			server.close();
			await rm(folder, {recursive: true, force: true});
		},
	};
}
