import {mkdir} from 'node:fs/promises';
import {createServer} from 'node:net';
import path from 'node:path';
import {onTestFinished} from 'vitest';

/** Makes a socket, with the folders above it, until the test has finished. */
export async function listenOn(file: string): Promise<void> {
	await mkdir(path.dirname(file), {recursive: true});
	const server = createServer();
	await new Promise<void>(resolve => {
		server.listen(file, resolve);
	});
	onTestFinished(() => {
		server.close();
	});
}
