import {withPlatforms} from '../images/image-platforms.ts';
import type {ImageRecord} from '../images/image-record.ts';
import {repositoryOf} from '../images/image-reference.ts';
import type {PracticeState} from '../practice-state.ts';
import {manifestDigest} from '../registry/remote-images.ts';
import {makeImage} from './image-recipe.ts';
import {localImages, unpushedImages} from './local-images.ts';
import {recipes} from './recipes.ts';

/** What else is here of an image with an index: all but the last platform, to have one to pull. */
const allHere = (image: ImageRecord): ImageRecord =>
	image.platforms
		? withPlatforms(
				image,
				image.platforms.map((other, index, all) => ({
					...other,
					isAvailable: index < all.length - 1,
				})),
			)
		: image;

export function loadImages(state: PracticeState): void {
	for (const [name, references] of Object.entries(localImages)) {
		const image = allHere(makeImage(recipes, name, state.time.now()));
		state.images.set(image.id, image);
		for (const reference of references) {
			state.references.set(reference, image.id);
			if (!unpushedImages.has(name)) {
				const digest = `${repositoryOf(reference)}@${manifestDigest(image.id)}`;
				state.references.set(digest, image.id);
			}
		}
	}
}
