import type Docker from 'dockerode';
import {bodyChunks, type RequestContext} from '../requests/read-answer.ts';
import {startUpload} from '../requests/start-upload.ts';
import {explainArchiveFailure} from './explain-archive-failure.ts';

/**
Sends an archive as the body of a request and yields the body of the answer, which may begin before the
archive has been read. Whatever happens, the archive's source has been left by the end.
*/
export async function* sendArchive(
	docker: Docker,
	archive: AsyncIterable<Uint8Array>,
	request: {method: 'PUT' | 'POST'; path: string; query: object; context: RequestContext},
): AsyncGenerator<Buffer, void, undefined> {
	const {method, path, query, context} = request;
	const upload = startUpload(docker, archive, {method, path, options: query});
	try {
		yield* bodyChunks(await upload.answer, context);
		await upload.finish();
		context.signal.throwIfAborted();
	} catch (error) {
		throw explainArchiveFailure(error);
	} finally {
		upload.stop();
	}
}
