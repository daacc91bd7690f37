import {createHash, randomBytes} from 'node:crypto';
import {request as ask} from 'node:http';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {describeWithEngines} from '../../helpers/private-describe.ts';
import {type PrivateRegistry, startPrivateRegistry} from '../../helpers/private-registry.ts';
import {openClient, remote} from '../helpers/open-client.ts';
import {putImage} from '../helpers/put-image.ts';
import {startServer} from '../helpers/start-server.ts';

const {signal} = new AbortController();
const mebibyte = 2 ** 20;

/** Lets requests through to a registry, but none with more than so many bytes; `cutAt` ends one upload in its middle. */
function startProxy({address}: PrivateRegistry, limit: number, cutAt = Number.POSITIVE_INFINITY) {
	let passed = 0;
	let isCut = false;
	return startServer((request, response) => {
		if (Number(request.headers['content-length'] ?? 0) > limit) {
			request.resume();
			response.writeHead(413, {'content-type': 'text/html'}).end('<html>too large</html>');
			return;
		}
		const [host, port] = address.split(':');
		const {method, url, headers} = request;
		const outgoing = ask({host, port, method, path: url, headers}, answer => {
			response.writeHead(answer.statusCode ?? 500, answer.headers);
			answer.pipe(response);
		});
		outgoing.on('error', () => response.destroy());
		request.on('data', (piece: Buffer) => {
			passed += piece.length;
			if (passed > cutAt && !isCut) {
				isCut = true;
				outgoing.destroy();
				request.socket.destroy();
			}
		});
		request.pipe(outgoing);
	});
}

describeWithEngines('Uploads to a real registry behind a proxy', ['registry'], () => {
	let from: PrivateRegistry;
	let to: PrivateRegistry;
	beforeAll(async () => {
		[from, to] = await Promise.all([startPrivateRegistry(), startPrivateRegistry()]);
	});
	afterAll(() => Promise.all([from, to].map(registry => registry.stop())));

	/** Puts an image with a layer of so many bytes, and reads what came of it without the proxy. */
	async function copyThrough(name: string, bytes: number, proxy: {address: string}) {
		const layer = randomBytes(bytes / 2).toString('hex');
		await putImage({address: from.address, repository: name}, '1', {layers: [layer]});
		const result = await openClient().writer.copy(
			remote(from.address, name, '1'),
			remote(proxy.address, name, '1'),
			{signal},
		);
		const digest = `sha256:${createHash('sha256').update(layer).digest('hex')}`;
		const answer = await fetch(`http://${to.address}/v2/${name}/blobs/${digest}`);
		const manifest = await fetch(`http://${to.address}/v2/${name}/manifests/1`, {
			headers: {accept: 'application/vnd.oci.image.manifest.v1+json'},
		});
		expect(manifest.headers.get('docker-content-digest')).toBe(result.digest);
		expect((await answer.text()) === layer).toBe(true);
		return result;
	}

	test('A limit of 1 MiB for a request is kept by chunks', async () => {
		const proxy = await startProxy(to, mebibyte);
		await copyThrough('limit/app', 5 * mebibyte, proxy);
		const patches = proxy.requests.filter(({line}) => line.startsWith('PATCH'));
		expect(patches.length).toBeGreaterThan(6);
		expect(patches.length).toBeLessThan(12);
	});

	test('An upload that a proxy cuts off is done in spite of that', async () => {
		const proxy = await startProxy(to, Number.POSITIVE_INFINITY, 3 * mebibyte);
		await copyThrough('cut/app', 8 * mebibyte, proxy);
	});

	test('An upload in chunks that a proxy cuts off is done in spite of that', async () => {
		const proxy = await startProxy(to, 2 * mebibyte, 6 * mebibyte);
		await copyThrough('cut/chunks', 8 * mebibyte, proxy);
	});
});
