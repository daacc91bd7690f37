import type Docker from 'dockerode';
import type {Connection} from '../connection.ts';
import {prefixedId, tagNames} from '../names.ts';
import {engineItself} from '../requests/subject.ts';
import {amount} from '../values.ts';

/**
The size of one image as the list of images tells it.
@returns `undefined` when it is not in the list (any more).
*/
export async function listedBytes(
	{client}: Connection,
	image: Pick<Docker.ImageInspectInfo, 'Id' | 'RepoTags'>,
	signal: AbortSignal,
): Promise<number | undefined> {
	const id = prefixedId(image.Id);
	const [reference] = tagNames(image.RepoTags);
	const query = reference === undefined ? {} : {filters: JSON.stringify({reference: [reference]})};
	const rows = await client(signal, engineItself).listImages(query);
	const row = (rows ?? []).find(({Id}) => prefixedId(Id) === id);
	return row && amount(row.Size);
}
