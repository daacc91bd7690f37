import type {ContainerSummary} from '../../engine/containers.ts';
import type {ImageRow} from '../../store/images/image-row.ts';

/** Values of `customActionFields`, exact. A field that the row has no value for is missing. */
export type RowFields = Readonly<Record<string, string>>;

/** An image without a reference is known by its id. */
export function imageFields({image, reference, repository, tag}: ImageRow): RowFields {
	const [digest] = image.digests;
	return {
		reference: reference ?? image.id,
		id: image.id,
		...(reference === undefined ? {} : {repository, tag}),
		...(digest === undefined ? {} : {digest}),
	};
}

export const containerFields = ({
	id,
	name,
	image,
	imageId,
	state,
}: ContainerSummary): RowFields => ({id, name, image, imageId, state});
