import type {ImagesContext} from './images-context.ts';

type Chosen = Pick<ImagesContext, 'selected' | 'targets'>;

const nameOf = ({reference, image}: Chosen['targets'][number]): string => reference ?? image.id;

/** `docker history redis:7`: with the selected image at the end. */
export const dockerOnImage =
	(...words: readonly string[]) =>
	({selected}: Pick<Chosen, 'selected'>): readonly string[] | undefined =>
		selected && ['docker', ...words, nameOf(selected)];

/** `docker rmi redis:7 nginx:1`: with all that the action takes. */
export const dockerOnImages =
	(...words: readonly string[]) =>
	({targets}: Pick<Chosen, 'targets'>): readonly string[] | undefined =>
		targets.length === 0 ? undefined : ['docker', ...words, ...targets.map(nameOf)];

/** `docker rmi` with every reference of them: that is what takes an image away. */
export const dockerOnAllReferences =
	(...words: readonly string[]) =>
	({targets}: Pick<Chosen, 'targets'>): readonly string[] | undefined => {
		const names = targets.flatMap(({image}) =>
			image.references.length > 0 ? image.references : [image.id],
		);
		return names.length === 0 ? undefined : ['docker', ...words, ...new Set(names)];
	};
