import {type HealthcheckJson, readHealthcheck} from '../../engine/healthcheck.ts';
import type {ImageConfig} from '../../engine/image-config.ts';
import {platformOf} from '../manifests/parse-manifest.ts';
import {createdAtOf} from './manifest-document.ts';

export type RemoteHistoryEntry = {
	/** Milliseconds since the epoch; `undefined`: not told, or without a date. */
	createdAt: number | undefined;
	createdBy: string;
	comment: string;
	/** False for instructions that made no layer. */
	hasLayer: boolean;
};

/** The configuration of an image, as far as it makes sense. */
export type ImageConfigDocument = {
	/** `unknown` where it is not told. */
	platform: string;
	/** Milliseconds since the epoch; `undefined`: not told, or without a date. */
	createdAt: number | undefined;
	author: string | undefined;
	settings: ImageConfig;
	/** Uncompressed layer digests, base first. */
	diffIds: readonly string[];
	/** Oldest first. */
	history: readonly RemoteHistoryEntry[];
};

type Fields = Record<string, unknown>;

const fieldsOf = (value: unknown): Fields =>
	typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {};

const textOf = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined);

const textsOf = (value: unknown): string[] =>
	Array.isArray(value) ? value.filter(item => typeof item === 'string') : [];

function wordsOf(value: unknown): string[] | undefined {
	const words = textsOf(typeof value === 'string' ? [value] : value);
	return words.length === 0 ? undefined : words;
}

function healthcheckOf(value: unknown) {
	const fields = fieldsOf(value);
	const number = (name: string) => (typeof fields[name] === 'number' ? fields[name] : 0);
	const json: HealthcheckJson = {
		Test: textsOf(fields.Test),
		Interval: number('Interval'),
		Timeout: number('Timeout'),
		StartPeriod: number('StartPeriod'),
		StartInterval: number('StartInterval'),
		Retries: number('Retries'),
	};
	return readHealthcheck(json);
}

/** Reads an image's configuration blob; what has another type than it should is left out. Never throws. */
export function readImageConfigDocument(fields: Fields): ImageConfigDocument {
	const config = fieldsOf(fields.config);
	const labels = Object.entries(fieldsOf(config.Labels)).filter(
		(entry): entry is [string, string] => typeof entry[1] === 'string',
	);
	return {
		platform: platformOf(fields),
		createdAt: createdAtOf(fields.created),
		author: textOf(fields.author),
		settings: {
			command: wordsOf(config.Cmd),
			entrypoint: wordsOf(config.Entrypoint),
			environment: textsOf(config.Env),
			exposedPorts: Object.keys(fieldsOf(config.ExposedPorts)),
			volumes: Object.keys(fieldsOf(config.Volumes)),
			user: textOf(config.User),
			workingDirectory: textOf(config.WorkingDir),
			labels: Object.fromEntries(labels),
			stopSignal: textOf(config.StopSignal),
			healthcheck: healthcheckOf(config.Healthcheck),
			shell: wordsOf(config.Shell),
			onBuild: textsOf(config.OnBuild),
		},
		diffIds: textsOf(fieldsOf(fields.rootfs).diff_ids),
		history: (Array.isArray(fields.history) ? fields.history : []).map(value => {
			const entry = fieldsOf(value);
			return {
				createdAt: createdAtOf(entry.created),
				createdBy: textOf(entry.created_by) ?? '',
				comment: textOf(entry.comment) ?? '',
				hasLayer: entry.empty_layer !== true,
			};
		}),
	};
}
