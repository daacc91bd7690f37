import {PbfReader, PbfWriter} from 'pbf';
import type {BuildRequestOptions} from '../../../build.ts';
import type {CacheStore} from '../../../build-transport.ts';
import {GrpcError, grpcCodes} from './grpc/grpc-error.ts';
import {type Call, type CallHandlers, onlyMessage} from './grpc/serve-calls.ts';

/** Of a `WriteContentRequest`. */
const actions = {write: 1, commit: 2} as const;

/** Fields of a request that are read: numbers by their tag, texts and bytes by theirs. */
type Fields = {numbers: Record<number, number>; bytes: Record<number, Uint8Array>};

/** Wire type of what has a length. */
const withLength = 2;

const readFields = (message: Uint8Array): Fields =>
	new PbfReader(message).readFields<Fields>(
		(tag, fields, reader) => {
			if (reader.type === withLength) {
				fields.bytes[tag] = reader.readBytes();
			} else {
				fields.numbers[tag] = reader.readVarint(true);
			}
		},
		{numbers: {}, bytes: {}},
	);

const textOf = (bytes: Uint8Array | undefined): string => new TextDecoder().decode(bytes);

async function sizeOf(store: CacheStore, digest: string): Promise<number> {
	const size = await store.size(digest);
	if (size === undefined) {
		throw new GrpcError(grpcCodes.notFound, `${digest}: not found`);
	}

	return size;
}

function writeInfo([digest, size]: [string, number], writer: PbfWriter): void {
	writer.writeStringField(1, digest);
	writer.writeVarintField(2, size);
}

/** `WriteContentResponse`. @param digest Empty: not known yet. */
function writeAnswer(action: number, offset: number, digest: string): Uint8Array {
	const writer = new PbfWriter();
	writer.writeVarintField(1, action);
	writer.writeVarintField(4, offset);
	writer.writeStringField(6, digest);
	return writer.finish();
}

async function takeBlob(call: Call, store: CacheStore): Promise<void> {
	let offset = 0;
	const contents = async function* () {
		for await (const message of call.messages()) {
			const {numbers, bytes} = readFields(message);
			const {1: action = 0} = numbers;
			const {4: expected, 6: data} = bytes;
			if (offset === 0 && expected && (await store.size(textOf(expected))) !== undefined) {
				throw new GrpcError(grpcCodes.alreadyExists, `${textOf(expected)}: already exists`);
			}

			if (data) {
				offset += data.length;
				yield data;
			}

			if (action === actions.commit) {
				return;
			}

			await call.send(writeAnswer(action, offset, ''));
		}

		throw new GrpcError(grpcCodes.internal, 'A transfer of a cache broke off');
	};

	const digest = await store.write(contents());
	await call.send(writeAnswer(actions.commit, offset, digest));
}

async function giveBlob(call: Call, store: CacheStore): Promise<void> {
	const {numbers, bytes} = readFields(await onlyMessage(call));
	const digest = textOf(bytes[1]);
	const size = await sizeOf(store, digest);
	let {2: offset = 0} = numbers;
	for await (const chunk of store.read(digest, {offset, bytes: numbers[3] || size - offset})) {
		const writer = new PbfWriter();
		writer.writeVarintField(1, offset);
		writer.writeBytesField(2, chunk);
		offset += chunk.length;
		await call.send(writer.finish());
	}
}

/**
Lets a builder keep its cache in folders of this machine (`containerd.services.content.v1.Content`, the calls
that it makes for a cache of the type `local`).

@param onFailure Hears of what cannot be read or written.
*/
export function cacheHandlers(
	stores: NonNullable<BuildRequestOptions['cacheStores']>,
	onFailure: (error: unknown) => void,
): CallHandlers {
	const withStore =
		(answer: (call: Call, store: CacheStore) => Promise<void>) =>
		async (call: Call): Promise<void> => {
			const [id = ''] = call.metadata('buildkit-attachable-store-id');
			const folder = id.replace(/^local:/, '');
			const store = Object.hasOwn(stores, folder) ? stores[folder] : undefined;
			if (!store) {
				throw new GrpcError(grpcCodes.notFound, `no cache is kept in ${folder}`);
			}

			try {
				await answer(call, store);
			} catch (error) {
				if (!(error instanceof GrpcError || call.signal.aborted)) {
					onFailure(error);
				}

				throw error;
			}
		};

	return {
		'/containerd.services.content.v1.Content/Info': withStore(async (call, store) => {
			const digest = textOf(readFields(await onlyMessage(call)).bytes[1]);
			const size = await sizeOf(store, digest);
			const writer = new PbfWriter();
			writer.writeMessage(1, writeInfo, [digest, size] as [string, number]);
			await call.send(writer.finish());
		}),
		'/containerd.services.content.v1.Content/Read': withStore(giveBlob),
		'/containerd.services.content.v1.Content/Write': withStore(takeBlob),
	};
}
