import {PbfReader, PbfWriter} from 'pbf';
import type {ClientCall} from './session-client.ts';

/** One file as it was told; numbers as they are on the wire. */
export type ToldFile = {path: string; mode: number; size: number; link: string; time: number};

export type Received = {
	files: ToldFile[];
	/** By path. */
	contents: Map<string, Buffer>;
	/** What the sender said went wrong. */
	failure: string | undefined;
};

function readStat(tag: number, file: ToldFile, reader: PbfReader): void {
	const text = () => Buffer.from(reader.readBytes()).toString('latin1');
	if (tag === 1) {
		file.path = text();
	} else if (tag === 2) {
		file.mode = reader.readVarint();
	} else if (tag === 5) {
		file.size = reader.readVarint();
	} else if (tag === 6) {
		file.time = reader.readVarint();
	} else if (tag === 7) {
		file.link = text();
	}
}

function packet(type: number, id?: number): Uint8Array {
	const writer = new PbfWriter();
	writer.writeVarintField(1, type);
	if (id !== undefined) {
		writer.writeVarintField(3, id);
	}
	return writer.finish();
}

/** Receives a folder as BuildKit does: asks for each wanted file as soon as it is told of it. */
export async function receiveFiles(
	call: ClientCall,
	wants: (path: string) => boolean,
): Promise<Received> {
	const received: Received = {files: [], contents: new Map(), failure: undefined};
	const open = new Map<number, {path: string; chunks: Buffer[]}>();
	let areAllTold = false;
	for await (const message of call.messages()) {
		const told = {path: '', mode: 0, size: 0, link: '', time: 0};
		const {type, id, data, hasStat} = new PbfReader(message).readFields(
			(tag, fields, reader) => {
				if (tag === 1) {
					fields.type = reader.readVarint();
				} else if (tag === 2) {
					fields.hasStat = true;
					reader.readMessage(readStat, told);
				} else if (tag === 3) {
					fields.id = reader.readVarint();
				} else if (tag === 4) {
					fields.data = Buffer.from(reader.readBytes());
				}
			},
			{type: 0, id: 0, data: Buffer.alloc(0), hasStat: false},
		);
		if (type === 0 && hasStat) {
			const number = received.files.push(told) - 1;
			// Kind bits of a mode as Go has them; a hard link is never asked for.
			if (told.mode < 0x0200_0000 && told.link === '' && wants(told.path)) {
				open.set(number, {path: told.path, chunks: []});
				call.send(packet(1, number));
			}
		} else if (type === 0) {
			areAllTold = true;
		} else if (type === 2) {
			const file = open.get(id);
			if (data.length > 0) {
				file?.chunks.push(data);
			} else if (file) {
				open.delete(id);
				received.contents.set(file.path, Buffer.concat(file.chunks));
			}
		} else if (type === 4) {
			received.failure = data.toString();
		} else if (type === 3) {
			call.stream.end();
		}

		if (areAllTold && open.size === 0 && type !== 3 && type !== 4) {
			call.send(packet(3));
		}
	}
	return received;
}
