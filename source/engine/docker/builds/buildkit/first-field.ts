import {Buffer} from 'node:buffer';
import {PbfReader, PbfWriter} from 'pbf';

/** The first field of a message, where that is bytes or a text; empty where it is missing. */
export function readFirstField(message: Uint8Array): Buffer {
	const {data} = new PbfReader(message).readFields(
		(tag, fields, reader) => {
			if (tag === 1) {
				fields.data = Buffer.from(reader.readBytes());
			}
		},
		{data: Buffer.alloc(0)},
	);
	return data;
}

/** A message of one field, the first. */
export function firstFieldMessage(data: Uint8Array): Uint8Array {
	const writer = new PbfWriter();
	writer.writeBytesField(1, data);
	return writer.finish();
}
