import type {BuildRecord} from '../../build/history/build-record.ts';
import type {CustomActionScreen, customActionFields} from '../../config/custom-action.ts';
import type {ContainerSummary} from '../../engine/containers.ts';
import type {PruneEntry} from '../../prune/prune-plan.ts';
import {recordName} from '../../store/build/build-row.ts';
import type {HostRow} from '../../store/hosts/host-row.ts';
import type {ImageRow} from '../../store/images/image-row.ts';
import {jobStateText} from '../../store/job-columns.ts';
import type {Job} from '../../store/jobs.ts';
import type {LayerRow} from '../../store/layers/layer-row.ts';
import type {NetworkRow} from '../../store/storage/network-row.ts';
import type {VolumeRow} from '../../store/storage/volume-row.ts';
import type {TagRow} from '../../store/tags/tag-row.ts';

/** Exact. A field that the row has no value for is missing. */
export type RowFields = Readonly<Record<string, string>>;

type FieldsOf<Screen extends CustomActionScreen> = Readonly<
	Record<(typeof customActionFields)[Screen][number], string | undefined>
>;

/** Fields that have a value. */
const known = (fields: Readonly<Record<string, string | undefined>>): RowFields =>
	Object.fromEntries(
		Object.entries(fields).filter((field): field is [string, string] => field[1] !== undefined),
	);

/** An image without a reference is known by its id. */
export function imageFields({image, reference, repository, tag}: ImageRow): RowFields {
	return known({
		reference: reference ?? image.id,
		id: image.id,
		repository: reference && repository,
		tag: reference && tag,
		digest: image.digests[0],
	} satisfies FieldsOf<'images'>);
}

export const containerFields = ({id, name, image, imageId, state}: ContainerSummary): RowFields =>
	known({id, name, image, imageId, state} satisfies FieldsOf<'containers'>);

export const searchFields = ({name, description}: {name: string; description: string}): RowFields =>
	known({name, description} satisfies FieldsOf<'search'>);

/** @param repository In familiar form. */
export const tagFields = ({id, reference, facts}: TagRow, repository: string): RowFields =>
	known({
		reference,
		repository,
		tag: reference.includes('@') ? undefined : id,
		digest: facts?.digest,
	} satisfies FieldsOf<'tags'>);

export const registryFields = ({name}: {name: string}): RowFields =>
	known({name} satisfies FieldsOf<'registries'>);

export const pruneFields = ({kind, name, id}: PruneEntry): RowFields =>
	known({kind, name, id} satisfies FieldsOf<'prune'>);

export const projectFields = ({
	dockerfile,
	directory,
}: {
	dockerfile: string;
	directory: string;
}): RowFields => known({dockerfile, directory} satisfies FieldsOf<'build'>);

export function buildFields(record: BuildRecord): RowFields {
	const {id, dockerfile, directory, state, imageId} = record;
	return known({
		name: recordName(record),
		id,
		dockerfile,
		directory,
		state,
		imageId: imageId ?? undefined,
	} satisfies FieldsOf<'builds'>);
}

export const jobFields = (job: Job): RowFields =>
	known({
		title: job.title,
		id: String(job.id),
		state: jobStateText(job).toLowerCase(),
	} satisfies FieldsOf<'jobs'>);

export const hostFields = ({name, address}: HostRow): RowFields =>
	known({name, address: address === '' ? undefined : address} satisfies FieldsOf<'hosts'>);

export const volumeFields = ({volume: {name, driver, mountpoint}}: VolumeRow): RowFields =>
	known({name, driver, mountpoint} satisfies FieldsOf<'volumes'>);

export const networkFields = ({network: {name, id, driver}}: NetworkRow): RowFields =>
	known({name, id, driver} satisfies FieldsOf<'networks'>);

/** @param image As it was chosen. */
export const layerFields = ({number, digest, instruction}: LayerRow, image: string): RowFields =>
	known({
		image,
		number: number === undefined ? undefined : String(number),
		digest,
		instruction,
	} satisfies FieldsOf<'layers'>);

/** @param name Of the image, container or volume in which it is. */
export const fileFields = (path: string, name: string): RowFields =>
	known({path, name} satisfies FieldsOf<'files'>);
