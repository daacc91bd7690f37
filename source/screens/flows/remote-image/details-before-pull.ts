/** The key for what a registry tells of an image that is not pulled yet. */
export const detailsBeforePull = {
	keys: ['i'],
	title: 'Details before a pull: layers, history, config, signatures (Docker Hub counts 2 pulls)',
	footer: 'Details',
	group: 'Image',
} as const;
