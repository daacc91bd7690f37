import type {IncomingMessage} from 'node:http';
import {Readable} from 'node:stream';
import type Docker from 'dockerode';
import {dial} from '../requests/client.ts';
import {explainArchiveFailure} from './explain-archive-failure.ts';

/**
Sends an archive as the body of a request and resolves with the head of the answer. Whatever happens,
the archive's source has been left by then.
*/
export async function sendArchive(
	docker: Docker,
	archive: AsyncIterable<Uint8Array>,
	request: {method: 'PUT' | 'POST'; path: string; query: object},
): Promise<IncomingMessage> {
	const file = Readable.from(archive, {objectMode: false});
	try {
		return await dial<IncomingMessage>(docker, {
			method: request.method,
			path: request.path,
			options: request.query,
			isStream: true,
			file,
		});
	} catch (error) {
		throw explainArchiveFailure(error);
	} finally {
		file.destroy();
	}
}
