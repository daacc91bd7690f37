/** Names a row of the images list: of one reference, or of an image without any. */
export const imageRowKey = (imageId: string, reference: string | undefined): string =>
	reference === undefined ? imageId : `${imageId} ${reference}`;
