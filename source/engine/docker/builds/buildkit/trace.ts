import type {Buffer} from 'node:buffer';
import {PbfReader} from 'pbf';

/**
What BuildKit tells as it goes: `moby.buildkit.v1.StatusResponse` of its control API. Only the fields
that are shown. Times are milliseconds since the epoch.
*/
export type Trace = {
	vertexes: TraceVertex[];
	statuses: TraceStatus[];
	logs: TraceLog[];
	warnings: TraceWarning[];
};

/** A piece of work; told again whenever it changes. */
export type TraceVertex = {
	digest: string;
	name: string;
	isCached: boolean;
	startedAt: number | undefined;
	completedAt: number | undefined;
	/** Empty: none. */
	error: string;
};

/** Something that a vertex transfers. */
export type TraceStatus = {
	id: string;
	vertex: string;
	name: string;
	currentBytes: number;
	/** 0: not known. */
	totalBytes: number;
};

export type TraceLog = {vertex: string; isError: boolean; message: Uint8Array};

export type TraceWarning = {
	text: string;
	/** Where it says more; empty: nowhere. */
	url: string;
	line: number | undefined;
};

function readTime(reader: PbfReader): number {
	const time = reader.readMessage(
		(tag, fields, inner) => {
			if (tag === 1) {
				fields.seconds = inner.readVarint(true);
			} else if (tag === 2) {
				fields.nanoseconds = inner.readVarint(true);
			}
		},
		{seconds: 0, nanoseconds: 0},
	);
	return time.seconds * 1000 + Math.floor(time.nanoseconds / 1e6);
}

function readVertex(tag: number, vertex: TraceVertex, reader: PbfReader) {
	switch (tag) {
		case 1:
			vertex.digest = reader.readString();
			break;
		case 3:
			vertex.name = reader.readString();
			break;
		case 4:
			vertex.isCached = reader.readBoolean();
			break;
		case 5:
			vertex.startedAt = readTime(reader);
			break;
		case 6:
			vertex.completedAt = readTime(reader);
			break;
		case 7:
			vertex.error = reader.readString();
			break;
	}
}

function readStatus(tag: number, status: TraceStatus, reader: PbfReader) {
	switch (tag) {
		case 1:
			status.id = reader.readString();
			break;
		case 2:
			status.vertex = reader.readString();
			break;
		case 3:
			status.name = reader.readString();
			break;
		case 4:
			status.currentBytes = reader.readVarint(true);
			break;
		case 5:
			status.totalBytes = reader.readVarint(true);
			break;
	}
}

const standardError = 2;

function readLog(tag: number, log: TraceLog, reader: PbfReader) {
	switch (tag) {
		case 1:
			log.vertex = reader.readString();
			break;
		case 3:
			log.isError = reader.readVarint(true) === standardError;
			break;
		case 4:
			log.message = reader.readBytes();
			break;
	}
}

function readPosition(tag: number, place: {line: number | undefined}, reader: PbfReader) {
	if (tag === 1) {
		place.line = reader.readVarint(true) || undefined;
	}
}

function readWarning(tag: number, warning: TraceWarning, reader: PbfReader) {
	if (tag === 3) {
		warning.text = new TextDecoder().decode(reader.readBytes());
	} else if (tag === 5) {
		warning.url = reader.readString();
	} else if (tag === 7) {
		reader.readMessage((rangeTag, place: {line: number | undefined}, range) => {
			if (rangeTag === 1) {
				range.readMessage(readPosition, place);
			}
		}, warning);
	}
}

/** @throws Error for bytes that are no such message. */
export const decodeTrace = (bytes: Buffer): Trace =>
	new PbfReader(bytes).readFields<Trace>(
		(tag, trace, reader) => {
			switch (tag) {
				case 1:
					trace.vertexes.push(
						reader.readMessage(readVertex, {
							digest: '',
							name: '',
							isCached: false,
							startedAt: undefined,
							completedAt: undefined,
							error: '',
						}),
					);
					break;
				case 2:
					trace.statuses.push(
						reader.readMessage(readStatus, {
							id: '',
							vertex: '',
							name: '',
							currentBytes: 0,
							totalBytes: 0,
						}),
					);
					break;
				case 3:
					trace.logs.push(
						reader.readMessage(readLog, {vertex: '', isError: false, message: new Uint8Array()}),
					);
					break;
				case 4:
					trace.warnings.push(
						reader.readMessage(readWarning, {text: '', url: '', line: undefined}),
					);
					break;
			}
		},
		{vertexes: [], statuses: [], logs: [], warnings: []},
	);
