import type {ImagesContext} from './images-context.ts';

export const whyNoImage = ({selected}: ImagesContext): string | undefined =>
	selected ? undefined : 'No image is selected';
