package app;

public class Problem extends RuntimeException {
    private final int status;

    public Problem(int status, String detail) {
        super(detail);
        this.status = status;
    }

    public int status() {
        return status;
    }
}
