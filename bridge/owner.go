package bridge

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
)

type ownerKey struct{}

// WithOwner says on whose behalf a door is called: kernels of different owners never share an instance, nor find each other's source by its hash. The secret, a token say, is
// kept as a hash. Without an owner the caller is the process itself.
func WithOwner(ctx context.Context, secret string) context.Context {
	sum := sha256.Sum256([]byte("weft owner " + secret))
	return context.WithValue(ctx, ownerKey{}, hex.EncodeToString(sum[:16]))
}

func owner(ctx context.Context) string {
	name, _ := ctx.Value(ownerKey{}).(string)
	return name
}
