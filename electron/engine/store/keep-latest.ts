/** Sets an entry as the latest one of a map, and forgets those that were set longest ago beyond `count`. */
export function keepLatest<Key, Value>(map: Map<Key, Value>, key: Key, value: Value, count: number): void {
  map.delete(key)
  map.set(key, value)
  for (const oldest of map.keys()) {
    if (map.size <= count) break
    map.delete(oldest)
  }
}
