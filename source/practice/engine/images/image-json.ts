import {createHash} from 'node:crypto';
import type {ImageConfig} from '../../../engine/image-config.ts';
import type {ImageRecord} from './image-record.ts';

const set = (names: readonly string[]) =>
	names.length === 0 ? undefined : Object.fromEntries(names.map(name => [name, {}]));

/** An image's settings as its configuration file spells them. */
export type RawImageConfig = {
	User?: string | undefined;
	Env?: string[] | null;
	Cmd?: string[] | null | undefined;
	Entrypoint?: string[] | null | undefined;
	ExposedPorts?: Record<string, object> | null | undefined;
	Volumes?: Record<string, object> | null | undefined;
	WorkingDir?: string | undefined;
	Labels?: Record<string, string> | null;
	StopSignal?: string | undefined;
	Healthcheck?: {Test?: string[]} | null | undefined;
	Shell?: string[] | null | undefined;
	OnBuild?: string[] | null | undefined;
};

/** The configuration file of an image, as archives and registries have it. */
export type ImageJson = {
	architecture: string;
	variant?: string | undefined;
	os: string;
	created: string;
	author?: string | undefined;
	comment?: string | undefined;
	config?: RawImageConfig | null;
	history?: {
		created?: string;
		created_by?: string;
		comment?: string | undefined;
		empty_layer?: boolean | undefined;
	}[];
	rootfs: {type: string; diff_ids: string[]};
};

const rawConfig = (config: ImageConfig): RawImageConfig => ({
	User: config.user,
	Env: [...config.environment],
	Cmd: config.command,
	Entrypoint: config.entrypoint,
	ExposedPorts: set(config.exposedPorts),
	Volumes: set(config.volumes),
	WorkingDir: config.workingDirectory,
	Labels: {...config.labels},
	StopSignal: config.stopSignal,
	Healthcheck: config.healthcheck && {Test: config.healthcheck},
	Shell: config.shell,
	OnBuild: config.onBuild.length === 0 ? undefined : config.onBuild,
});

const date = (time: number) => new Date(time).toISOString();

export function imageJson(image: Omit<ImageRecord, 'id'>): string {
	const [os = '', architecture = '', variant] = image.platform.split('/');
	const json: ImageJson = {
		architecture,
		variant,
		os,
		created: date(image.createdAt),
		author: image.author,
		comment: image.comment,
		config: rawConfig(image.config),
		history: image.steps.map(step => ({
			created: date(step.createdAt),
			created_by: step.createdBy,
			comment: step.comment === '' ? undefined : step.comment,
			empty_layer: step.layer === undefined ? true : undefined,
		})),
		rootfs: {type: 'layers', diff_ids: image.steps.flatMap(({layer}) => layer ?? [])},
	};
	return JSON.stringify(json);
}

/** @returns `sha256:` and 64 hex digits. */
export function digestOf(parts: Iterable<string | Uint8Array>): string {
	const hash = createHash('sha256');
	for (const part of parts) {
		hash.update(part);
	}

	return `sha256:${hash.digest('hex')}`;
}

const texts = (list: string[] | null | undefined) => list ?? [];
const optional = (list: string[] | null | undefined) => (list?.length ? list : undefined);

export const readConfig = (raw: RawImageConfig): ImageConfig => ({
	command: optional(raw.Cmd),
	entrypoint: optional(raw.Entrypoint),
	environment: texts(raw.Env),
	exposedPorts: Object.keys(raw.ExposedPorts ?? {}),
	volumes: Object.keys(raw.Volumes ?? {}),
	user: raw.User || undefined,
	workingDirectory: raw.WorkingDir || undefined,
	labels: raw.Labels ?? {},
	stopSignal: raw.StopSignal || undefined,
	healthcheck: optional(raw.Healthcheck?.Test),
	shell: optional(raw.Shell),
	onBuild: texts(raw.OnBuild),
});
