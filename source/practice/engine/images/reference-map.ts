const none: ReadonlySet<string> = new Set();

/** Image ids by reference, and the way back. */
export class ReferenceMap extends Map<string, string> {
	readonly #byImage = new Map<string, Set<string>>();

	override set(reference: string, imageId: string): this {
		this.#forget(reference);
		const references = this.#byImage.get(imageId);
		if (references) {
			references.add(reference);
		} else {
			this.#byImage.set(imageId, new Set([reference]));
		}

		return super.set(reference, imageId);
	}

	override delete(reference: string): boolean {
		this.#forget(reference);
		return super.delete(reference);
	}

	/** Tags and digests. */
	of(imageId: string): ReadonlySet<string> {
		return this.#byImage.get(imageId) ?? none;
	}

	#forget(reference: string): void {
		const imageId = this.get(reference);
		if (imageId !== undefined) {
			this.#byImage.get(imageId)?.delete(reference);
		}
	}
}
