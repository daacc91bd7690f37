import {connect, createServer, type ServerHttp2Stream} from 'node:http2';
import type {AddressInfo} from 'node:net';
import {describe, expect, onTestFinished, test} from 'vitest';
import {callMethod} from '../../../../source/engine/docker/builds/buildkit/grpc/call-method.ts';
import {framed} from './session-client.ts';

const {signal} = new AbortController();

/** What a call to a server that answers so comes to. */
async function callTo(
	answer: (stream: ServerHttp2Stream) => void,
	own = signal,
): Promise<string[]> {
	const server = createServer();
	server.on('stream', stream => {
		stream.on('error', () => {});
		answer(stream);
	});
	await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
	const {port} = server.address() as AddressInfo;
	const client = connect(`http://127.0.0.1:${port}`);
	client.on('error', () => {});
	onTestFinished(() => {
		client.destroy();
		server.close();
	});
	const told: string[] = [];
	const call = callMethod(client, '/a.B/C', Buffer.from('asked'), {signal: own});
	for await (const message of call) {
		told.push(Buffer.from(message).toString());
	}

	return told;
}

function endWith(
	stream: ServerHttp2Stream,
	trailers: Record<string, string>,
	body: Buffer[],
): void {
	stream.respond({':status': 200}, {waitForTrailers: true});
	stream.once('wantTrailers', () => stream.sendTrailers(trailers));
	for (const part of body) {
		stream.write(part);
	}

	stream.end();
}

describe('A call to a builder', () => {
	test('sends its message and yields what is answered, however it is cut', async () => {
		let asked = Buffer.alloc(0);
		const both = Buffer.concat([framed(Buffer.from('one')), framed(Buffer.from('two'))]);
		const told = await callTo(stream => {
			stream.on('data', (chunk: Buffer) => {
				asked = Buffer.concat([asked, chunk]);
			});
			stream.on('end', () =>
				endWith(stream, {'grpc-status': '0'}, [both.subarray(0, 7), both.subarray(7)]),
			);
		});
		expect(told).toEqual(['one', 'two']);
		expect(asked).toEqual(framed(Buffer.from('asked')));
	});

	test('fails with the words of the builder, behind an answer or in its head', async () => {
		const trailers = {'grpc-status': '2', 'grpc-message': 'it%27s \\u0022 100%25 %C3%A4'};
		await expect(
			callTo(stream => endWith(stream, trailers, [framed(Buffer.from('one'))])),
		).rejects.toMatchObject({code: 2, message: "it's \\u0022 100% ä"});
		await expect(
			callTo(stream =>
				stream.respond(
					{':status': 200, 'grpc-status': '12', 'grpc-message': '100% no'},
					{endStream: true},
				),
			),
		).rejects.toMatchObject({code: 12, message: '100% no'});
	});

	test('that is cut off says so, and one that is aborted rejects with the reason', async () => {
		await expect(
			callTo(stream => {
				stream.respond({':status': 200});
				stream.write(framed(Buffer.from('one')));
				setImmediate(() => stream.session?.destroy());
			}),
		).rejects.toMatchObject({reason: 'unreachable'});
		const abort = new AbortController();
		const reason = new Error('enough');
		await expect(callTo(() => abort.abort(reason), abort.signal)).rejects.toBe(reason);
	});
});
