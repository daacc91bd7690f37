/** What one key, or keys that do the same, mean wherever they do anything. */
export type KeyMeaning = {
	keys: readonly string[];
	meaning: string;
	/** Ids of the actions that carry it; `*` stands for any characters. Empty: the key is kept free for it. */
	actions: readonly string[];
};
