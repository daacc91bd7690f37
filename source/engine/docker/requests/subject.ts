/** What a request is about: names the thing in error messages. */
export type Subject = {
	kind:
		| 'engine'
		| 'image'
		| 'container'
		| 'volume'
		| 'network'
		| 'pod'
		| 'build cache'
		| 'command'
		| 'search term';
	/** As the user knows it; empty for the engine itself. */
	name: string;
};

export const engineItself: Subject = {kind: 'engine', name: ''};
export const imageNamed = (name: string): Subject => ({kind: 'image', name});
export const containerNamed = (name: string): Subject => ({kind: 'container', name});
export const volumeNamed = (name: string): Subject => ({kind: 'volume', name});
export const networkNamed = (name: string): Subject => ({kind: 'network', name});
export const buildCacheNamed = (name: string): Subject => ({kind: 'build cache', name});
export const podNamed = (name: string): Subject => ({kind: 'pod', name});
